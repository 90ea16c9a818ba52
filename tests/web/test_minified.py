"""Scripts and styles in few bytes; that they do the same is seen where browsers run them."""

import pytest

from kb.web.html.minified import minified_script, minified_style


@pytest.mark.parametrize(
    ("source", "small"),
    [
        ("/* a */ one(1); // b\n two();", "one(1);two()"),
        ("let list = [\n  1,\n  2,\n];", "let list=[1,2]"),
        ("return x + +y - -z;", "return x+ +y- -z"),
        ("const text = 'a  //b' + `c  ${d  +  1}  /*e*/`;", "let text='a  //b'+`c  ${d+1}  /*e*/`"),
        ("x = /[/'\"]  a/g.test(y) ? a / b / c : 0;", "x=/[/'\"]  a/g.test(y)?a/b/c:0"),
    ],
)
def test_blanks_and_comments_go_and_texts_stay(source: str, small: str) -> None:
    assert minified_script(source).removesuffix(";") == small


@pytest.mark.parametrize(
    ("body", "small"),
    [
        ("const first = 1; return first;", "let e=1;return e"),
        ("const first = 1; return other.first + first;", "let e=1;return other.first+e"),
        ("const first = 1; return { first, second: first };", "let e=1;return{first:e,second:e}"),
        ("const { first, second: third } = x; return third;", "let{first:e,second:t}=x;return t"),
        ("const { first = 2 } = x; return first;", "let{first:e=2}=x;return e"),
        ("const [first, ...more] = x; return more;", "let[e,...t]=x;return t"),
        ("const first = 1; return e + first;", "let t=1;return e+t"),
        ("const first = 1; return x.map((each) => each + 1);", "let e=1;return x.map((e)=>e+1)"),
        ("const first = 1; return x.map((each) => each + first);", "let e=1;return x.map((t)=>t+e)"),
        ("const first = 1; if (first) { use(first); }", "let e=1;if(e){use(e)}"),
        ("let first = g(x, y), second; return second + x;", "let e=g(x,y),t;return t+x"),
        ("return (first, second = x ? y : z(first)) => second;", "return(e,t=x?y:z(e))=>t"),
        ("const { first = { second } } = x; return second;", "let{first:e={second}}=x;return second"),
        ("const first = 2; return 3 * first;", "let e=2;return 3*e"),
        ("const first = 1; return `${first}first`;", "let e=1;return`${e}first`"),
        ("try { use(1); } catch (error) { use(error); }", "try{use(1)}catch(e){use(e)}"),
        (
            "class View { first(name) { return this.first(name); } }",
            "class e{first(e){return this.first(e)}}",
        ),
    ],
)
def test_names_of_a_function_are_short_and_others_stay(body: str, small: str) -> None:
    assert minified_script(f"function f() {{ {body} }}") == f"function f(){{{small}}}"


def test_names_that_other_scripts_see_stay() -> None:
    assert minified_script("const first = 1; function second(third) { return first; }") == (
        "let first=1;function second(e){return first}"
    )


def test_styles_keep_what_a_blank_means() -> None:
    source = "/* a */\n.a .b,\n.c:is(h1, h2) { margin: calc(1px + 2px) auto; color: red; }\n"
    assert minified_style(source) == ".a .b,.c:is(h1,h2){margin:calc(1px + 2px) auto;color:red}"
