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
        ("const first = 1; return first;", "let a=1;return a"),
        ("const first = 1; return other.first + first;", "let a=1;return other.first+a"),
        ("const first = 1; return { first, second: first };", "let a=1;return{first:a,second:a}"),
        ("const { first, second: third } = x; return third;", "let{first:a,second:b}=x;return b"),
        ("const { first = 2 } = x; return first;", "let{first:a=2}=x;return a"),
        ("const [first, ...more] = x; return more;", "let[a,...b]=x;return b"),
        ("const first = 1; return a + first;", "let b=1;return a+b"),
        ("const first = 1; return x.map((each) => each + 1);", "let a=1;return x.map((a)=>a+1)"),
        ("const first = 1; return x.map((each) => each + first);", "let a=1;return x.map((b)=>b+a)"),
        ("const first = 1; if (first) { use(first); }", "let a=1;if(a){use(a)}"),
        ("let first = g(x, y), second; return second + x;", "let a=g(x,y),b;return b+x"),
        ("return (first, second = x ? y : z(first)) => second;", "return(a,b=x?y:z(a))=>b"),
        ("const { first = { second } } = x; return second;", "let{first:a={second}}=x;return second"),
        ("const first = 2; return 3 * first;", "let a=2;return 3*a"),
        ("const first = 1; return `${first}first`;", "let a=1;return`${a}first`"),
        ("try { use(1); } catch (error) { use(error); }", "try{use(1)}catch(a){use(a)}"),
        (
            "class View { first(name) { return this.first(name); } }",
            "class a{first(a){return this.first(a)}}",
        ),
    ],
)
def test_names_of_a_function_are_short_and_others_stay(body: str, small: str) -> None:
    assert minified_script(f"function f() {{ {body} }}") == f"function f(){{{small}}}"


def test_names_that_other_scripts_see_stay() -> None:
    assert minified_script("const first = 1; function second(third) { return first; }") == (
        "let first=1;function second(a){return first}"
    )


def test_styles_keep_what_a_blank_means() -> None:
    source = "/* a */\n.a .b,\n.c:is(h1, h2) { margin: calc(1px + 2px) auto; color: red; }\n"
    assert minified_style(source) == ".a .b,.c:is(h1,h2){margin:calc(1px + 2px) auto;color:red}"
