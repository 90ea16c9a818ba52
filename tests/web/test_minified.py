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
        ("const first = g(); return first;", "let e=g();return e"),
        ("const first = g(); return other.first + first;", "let e=g();return other.first+e"),
        ("const first = g(); return { first, second: first };", "let e=g();return{first:e,second:e}"),
        ("const { first, second: third } = x; return third;", "let{first:e,second:a}=x;return a"),
        ("const { first = 2 } = x; return first;", "let{first:e=2}=x;return e"),
        ("const [first, ...more] = x; return more;", "let[e,...a]=x;return a"),
        ("const first = g(); return e + first;", "let a=g();return e+a"),
        ("const first = g(); return x.map((each) => each + 1);", "let e=g();return x.map((e)=>e+1)"),
        ("const first = g(); return x.map((each) => each + first);", "let e=g();return x.map((a)=>a+e)"),
        ("const first = g(); if (first) { use(first); }", "let e=g();if(e){use(e)}"),
        ("let first = g(x, y), second; return second + x;", "let e=g(x,y),a;return a+x"),
        ("return (first, second = x ? y : z(first)) => second;", "return(e,a=x?y:z(e))=>a"),
        ("const { first = { second } } = x; return second;", "let{first:e={second}}=x;return second"),
        ('return { "first": 1, "a b": "first" };', 'return{first:1,"a b":"first"}'),
        ("return x ? true : false;", "return x?!0:!1"),
        ("const first = g(); return 3 * first;", "let e=g();return 3*e"),
        ("const first = g(); return `${first}first`;", "let e=g();return`${e}first`"),
        ("try { use(1); } catch (error) { use(error); }", "try{use(1)}catch(e){use(e)}"),
        (
            "class View { first(name) { return this.first(name); } }",
            "class e{first(e){return this.first(e)}}",
        ),
        ("let first = g(); const second = h(); return second;", "let e=g(),a=h();return a"),
        ("const most = 0.5; return x < most ? { most } : 1;", "return x<0.5?{most:0.5}:1"),
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
