"""Claims about which texts are formulas, and what is said of those that are not."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clusterscore.formula import nodes as n
from clusterscore.formula.arithmetic import arithmetic
from clusterscore.formula.exact import Case
from clusterscore.formula.parsing import FUNCTIONS, LONGEST, FormulaError, Scope, Sort, condition, number, parse
from clusterscore.words import Text

NAMES: dict[str, Sort] = {
    "a": "number",
    "b": "number",
    "c": "number",
    "plan.sub_score": "number",
    "f": "condition",
    "g": "condition",
    "w": "word",
    "v": "word",
    "d": "date",
    "e": "date",
    "total.out_of": "parameter",
    "areas": "choices",
    "areas.digital": "condition",
    "areas.green": "condition",
    "areas.not_applicable": "condition",
}
SCOPE = Scope(
    NAMES,
    parameters={"least": "gates.match.least"},
    lists={"members": ("NO", "SE")},
    references={"peers": ("references.peers[0]", "references.peers[1]")},
    silent={"w": ("-",)},
)
A, B, C = n.Field("a"), n.Field("b"), n.Field("c")
F, G = n.Flag("f"), n.Flag("g")
DIGITAL, GREEN = n.Flag("areas.digital"), n.Flag("areas.green")
LEAST = n.Parameter("gates.match.least")
PEERS = (n.Parameter("references.peers[0]"), n.Parameter("references.peers[1]"))


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("a", A),
        ("plan.sub_score", n.Field("plan.sub_score")),
        ("f", F),
        ("least", n.Parameter("gates.match.least")),
        ("total.out_of", n.Parameter("total.out_of")),
        ("0", n.Constant(0)),
        ("1", n.Constant(1)),
        ("  a\n", A),
        ("(a)", A),
        ("a + b + c", n.Add((A, B, C))),
        ("a + (b + c)", n.Add((A, n.Add((B, C))))),
        ("a - b - c", n.Subtract(n.Subtract(A, B), C)),
        ("a * b / c", n.Divide(n.Multiply(A, B), C)),
        ("a + b * c", n.Add((A, n.Multiply(B, C)))),
        ("-a", n.Subtract(n.Constant(0), A)),
        ("a >= b", n.Compare(">=", A, B)),
        ("a <= b", n.Compare("<=", A, B)),
        ("a > b", n.Compare(">", A, B)),
        ("a < b", n.Compare("<", A, B)),
        ("a == b", n.Compare("==", A, B)),
        ("a != b", n.Compare("!=", A, B)),
        ("a <= b < c", n.And((n.Compare("<=", A, B), n.Compare("<", B, C)))),
        ("f and g", n.And((F, G))),
        ("f or g", n.Or((F, G))),
        ("not f", n.Not(F)),
        ("f or g and f", n.Or((F, n.And((G, F))))),
        ("abs(a)", n.Absolute(A)),
        ("min(a, b)", n.Least((A, B))),
        ("max(a)", n.Greatest((A,))),
        ("sum(a, b, c)", n.Add((A, B, C))),
        ("coalesce(a, b)", n.Coalesce((A, B))),
        ("is_missing(a)", n.IsMissing(A)),
        ("is_missing(w)", n.IsMissing(n.Word("w"))),
        ("is_missing(f)", n.IsMissing(F)),
        ("months_between(d, e)", n.MonthsBetween(n.Date("d"), n.Date("e"))),
        ("count(f, a >= 1)", n.CountOf((F, n.Compare(">=", A, n.Constant(1))))),
        ("count(areas)", n.CountOf((DIGITAL, GREEN))),
        ("count(f, areas, g)", n.CountOf((F, DIGITAL, GREEN, G))),
        ("areas.green and f", n.And((GREEN, F))),
        ("at_least(least, f, not g)", n.AtLeast(LEAST, (F, n.Not(G)))),
        ("at_least(1, areas)", n.AtLeast(n.Constant(1), (DIGITAL, GREEN))),
        ("at_least(a - b, f)", n.AtLeast(n.Subtract(A, B), (F,))),
        ("one_of(w, members)", n.OneOf(n.Word("w"), ("NO", "SE"), ("-",))),
        ("not one_of(v, members)", n.Not(n.OneOf(n.Word("v"), ("NO", "SE")))),
        ("when(f, a, 0)", n.If(F, A, n.Constant(0))),
        ("when(one_of(v, members), a, b) / c",
         n.Divide(n.If(n.OneOf(n.Word("v"), ("NO", "SE")), A, B), C)),
        ("percentile(a / b, peers)", n.Percentile(n.Divide(A, B), PEERS)),
        ("percentile(a, peers) >= least", n.Compare(">=", n.Percentile(A, PEERS), LEAST)),
    ],
)
def test_a_rule_is_taken_apart_as_it_reads(text: str, node: n.Node) -> None:
    """Operators bind as in arithmetic, sums are flat, a chain holds link by link."""
    assert parse(text, SCOPE) == node


def test_a_rules_own_parameter_comes_before_a_name_of_the_scope() -> None:
    """The loader refuses the collision; the parser has one answer all the same."""
    assert parse("a", Scope(NAMES, {"a": "gates.match.a"})) == n.Parameter("gates.match.a")


KNOWN = ", ".join(FUNCTIONS)
SEVERAL = Text(
    "'areas' holds several words: name one of them (areas.digital, areas.green), or use count or at_least",
    "「areas」は複数選択の項目です。一つを指定するか（areas.digital, areas.green）、"
    "countまたはat_leastを使ってください",
)
REFUSED = [
    ("'yes'", "'yes' stands in the rule itself; only 0 and 1 may. Name it under parameters, with its source",
     "規則の中に「yes」が直接書かれています（書けるのは0と1だけです）。parametersに名前と出典を付けて定義してください"),
    ("2", "2 stands in the rule itself; only 0 and 1 may. Name it under parameters, with its source",
     "規則の中に2が直接書かれています（書けるのは0と1だけです）。parametersに名前と出典を付けて定義してください"),
    ("a + 0.5", "0.5 stands in the rule itself; only 0 and 1 may. Name it under parameters, with its source",
     "規則の中に0.5が直接書かれています（書けるのは0と1だけです）。parametersに名前と出典を付けて定義してください"),
    ("1.0", "1.0 stands in the rule itself; only 0 and 1 may. Name it under parameters, with its source",
     "規則の中に1.0が直接書かれています（書けるのは0と1だけです）。parametersに名前と出典を付けて定義してください"),
    ("True", "True stands in the rule itself; only 0 and 1 may. Name it under parameters, with its source",
     "規則の中にTrueが直接書かれています（書けるのは0と1だけです）。parametersに名前と出典を付けて定義してください"),
    ("lambda: a", "lambda: a has no meaning in a rule", "lambda: aは規則の中で使えません"),
    ("[a for a in b]", "[a for a in b] has no meaning in a rule", "[a for a in b]は規則の中で使えません"),
    ("a if f else b", "a if f else b has no meaning in a rule", "a if f else bは規則の中で使えません"),
    ("[a, b]", "[a, b] has no meaning in a rule", "[a, b]は規則の中で使えません"),
    ("a[0]", "a[0] has no meaning in a rule", "a[0]は規則の中で使えません"),
    ("(a := b)", "(a := b) has no meaning in a rule", "(a := b)は規則の中で使えません"),
    ("+a", "+a has no meaning in a rule", "+aは規則の中で使えません"),
    ("~a", "~a has no meaning in a rule", "~aは規則の中で使えません"),
    ("max(*a)", "*a has no meaning in a rule", "*aは規則の中で使えません"),
    ("a.__class__", "There is no 'a.__class__' here", "「a.__class__」という名前はありません"),
    ("().__class__", "There is no '().__class__' here", "「().__class__」という名前はありません"),
    ("a.bit_length()", "There is no function 'a.bit_length' (did you mean 'at_least'?)",
     "「a.bit_length」という関数はありません（「at_least」のことですか）"),
    ("__import__('os')", f"There is no function '__import__' (known: {KNOWN})",
     f"「__import__」という関数はありません（使えるのは{KNOWN.replace(', ', '、')}）"),
    ("mim(a, b)", "There is no function 'mim' (did you mean 'min'?)",
     "「mim」という関数はありません（「min」のことですか）"),
    ("a ** b", "Only + - * / are known", "使える演算子は + - * / だけです"),
    ("a // b", "Only + - * / are known", "使える演算子は + - * / だけです"),
    ("a % b", "Only + - * / are known", "使える演算子は + - * / だけです"),
    ("a @ b", "Only + - * / are known", "使える演算子は + - * / だけです"),
    ("a is b", "Only >= <= > < == != compare", "比較に使えるのは >= <= > < == != だけです"),
    ("a in b", "Only >= <= > < == != compare", "比較に使えるのは >= <= > < == != だけです"),
    ("x", "There is no 'x' here", "「x」という名前はありません"),
    ("plan.subscore", "There is no 'plan.subscore' here (did you mean 'plan.sub_score'?)",
     "「plan.subscore」という名前はありません（「plan.sub_score」のことですか）"),
    ("f + a", "f is yes or no, not a number; as a condition it stands alone: f, or not f",
     "fは「はい」か「いいえ」で、数値ではありません（条件としては f か not f とだけ書きます）"),
    ("w == a", "w is a word, not a number: write one_of(w, …) with the words under lists",
     "wは語であり、数値ではありません（語はlistsに挙げ、one_of(w, …) と書きます）"),
    ("not a", "a is not a condition", "aは条件ではありません"),
    ("f and a", "a is not a condition", "aは条件ではありません"),
    ("(a > b) > c", "a > b is not a number", "a > bは数値ではありません"),
    ("months_between(a, d)", "a is not a date", "aは日付ではありません"),
    ("months_between(d)", "months_between takes 2 values", "months_betweenの引数は2個です"),
    ("abs(a, b)", "abs takes 1 value", "absの引数は1個です"),
    ("areas", SEVERAL.en, SEVERAL.ja),
    ("areas and f", SEVERAL.en, SEVERAL.ja),
    ("areas.grean", "There is no 'areas.grean' here (did you mean 'areas.green'?)",
     "「areas.grean」という名前はありません（「areas.green」のことですか）"),
    ("one_of(w, member)", "There is no list of words 'member' here (did you mean 'members'?)",
     "「member」という語の一覧はありません（「members」のことですか）"),
    ("one_of(w, peers)", "peers is not a list of words", "peersは語の一覧ではありません"),
    ("one_of(w, w)", "w is not a list of words", "wは語の一覧ではありません"),
    ("one_of(w, ['NO'])", "There is no list of words \"['NO']\" here", "「['NO']」という語の一覧はありません"),
    ("one_of(a, members)", "a is not a choice or a grade", "aは選択肢でも評語でもありません"),
    ("one_of(areas, members)", SEVERAL.en, SEVERAL.ja),
    ("one_of(w)", "one_of takes 2 values", "one_ofの引数は2個です"),
    ("members", "'members' is a list of words: only one_of takes it", "「members」は語の一覧で、one_ofでのみ使えます"),
    ("count(members)", "'members' is a list of words: only one_of takes it",
     "「members」は語の一覧で、one_ofでのみ使えます"),
    ("percentile(a, peer)", "There is no reference set 'peer' here (did you mean 'peers'?)",
     "「peer」という参照データはありません（「peers」のことですか）"),
    ("percentile(a, members)", "members is not a reference set", "membersは参照データではありません"),
    ("percentile(f, peers)", "f is yes or no, not a number; as a condition it stands alone: f, or not f",
     "fは「はい」か「いいえ」で、数値ではありません（条件としては f か not f とだけ書きます）"),
    ("max(peers)", "'peers' is a reference set: only percentile takes it",
     "「peers」は参照データで、percentileでのみ使えます"),
    ("count(a)", "a is not a condition", "aは条件ではありません"),
    ("count()", "count takes at least 1 value", "countの引数は1個以上です"),
    ("at_least(f, g)", "f is yes or no, not a number; as a condition it stands alone: f, or not f",
     "fは「はい」か「いいえ」で、数値ではありません（条件としては f か not f とだけ書きます）"),
    ("at_least(least)", "at_least takes at least 2 values", "at_leastの引数は2個以上です"),
    ("at_least(2, f, g)", "2 stands in the rule itself; only 0 and 1 may. Name it under parameters, with its source",
     "規則の中に2が直接書かれています（書けるのは0と1だけです）。parametersに名前と出典を付けて定義してください"),
    ("when(a, b, c)", "a is not a condition", "aは条件ではありません"),
    ("when(f, g, a)", "g is yes or no, not a number; as a condition it stands alone: g, or not g",
     "gは「はい」か「いいえ」で、数値ではありません（条件としては g か not g とだけ書きます）"),
    ("when(f, a)", "when takes 3 values", "whenの引数は3個です"),
    ("a +", "'a +' is not a formula", "「a +」は式として読めません"),
    ("a; b", "'a; b' is not a formula", "「a; b」は式として読めません"),
    ("a = b", "'a = b' is not a formula (for '=' write '==')",
     "「a = b」は式として読めません（「=」は「==」と書きます）"),
    ("a ≥ b", "'a ≥ b' is not a formula (for '≥' write '>=')",
     "「a ≥ b」は式として読めません（「≥」は「>=」と書きます）"),
    ("", "'' is not a formula", "「」は式として読めません"),
    ("a\0", r"'a\x00' is not a formula", r"「a\x00」は式として読めません"),
    ("a " + "+ a" * 400, "The rule is longer than 1000 characters", "規則が1000文字を超えています"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "en", "ja"), REFUSED, ids=[text[:20] for text, _, _ in REFUSED])
def test_what_has_no_meaning_in_a_rule_is_refused_in_both_languages(text: str, en: str, ja: str) -> None:
    """Nothing is evaluated; the message says what is wrong."""
    with pytest.raises(FormulaError) as refusal:
        parse(text, SCOPE)

    assert (refusal.value.what.en, refusal.value.what.ja) == (en, ja)
    assert 0 <= refusal.value.offset <= len(text)


def test_a_place_in_a_refusal_is_that_of_the_part_that_is_wrong() -> None:
    """It points at the misspelt list, not at the call or the rule."""
    with pytest.raises(FormulaError) as refusal:
        parse("f and one_of(w, member)", SCOPE)

    assert refusal.value.offset == len("f and one_of(w, ")


def test_a_function_takes_as_many_values_as_a_rule_can_hold() -> None:
    """Two hundred conditions fit into a rule of 1000 characters, and are counted."""
    assert parse(f"count({', '.join(['f'] * 200)})", SCOPE) == n.CountOf((F,) * 200)


def test_min_of_nothing_says_that_one_value_is_the_least() -> None:
    """A function that takes any number of values must not say that it takes one."""
    with pytest.raises(FormulaError) as refusal:
        parse("min()", SCOPE)

    assert refusal.value.what.en == "min takes at least 1 value"
    assert refusal.value.what.ja == "minの引数は1個以上です"


def test_a_named_argument_is_refused_as_such() -> None:
    """The function is known; what it is given is wrong."""
    with pytest.raises(FormulaError) as refusal:
        parse("max(a=b)", SCOPE)

    assert "There is no function 'max'" not in refusal.value.what.en


@pytest.mark.parametrize(
    "text",
    [
        "(" * 450 + "a" + ")" * 450,
        "-" * 990 + "a",
        "- " * 450 + "a",
        "not " * 200 + "f",
        "a" + "+a" * 450,
        "a" + "-a" * 450,
        "a" + ".a" * 450,
        "abs(" * 190 + "a" + ")" * 190,
        "a" + "<a" * 450,
        "f" + " and f" * 150,
        "[" * 450 + "]" * 450,
        "a" + "[0]" * 300,
        "lambda:" * 120 + "a",
        "a" + "()" * 400,
    ],
    ids=lambda text: f"{text[:8]}…",
)
def test_a_deep_text_is_a_formula_or_refused_and_never_a_crash(text: str) -> None:
    """Any text within the limit of length has an answer, however deep it nests."""
    assert len(text) <= LONGEST
    assert _answers(text)


def _answers(text: str) -> bool:
    """Parse a text; whether the answer is a node or an error in both languages."""
    try:
        return isinstance(parse(text, SCOPE), n.Node)
    except FormulaError as error:
        return bool(error.what.en and error.what.ja)


def test_a_text_of_the_greatest_length_is_read() -> None:
    """1000 characters are allowed, 1001 are not."""
    longest = "(a" + " " * (LONGEST - 3) + ")"
    assert len(longest) == 1000

    assert parse(longest, SCOPE) == A
    with pytest.raises(FormulaError):
        parse(longest + " ", SCOPE)


WORDS = st.sampled_from(
    [*NAMES, "least", "members", "peers",
     "x", "0", "1", "2", ".5", "+", "-", "*", "/", "%", "**", "(", ")", ",", ".", ">=", "<", "==",
     "and", "or", "not", "is", "in", "if", "else", "lambda", ":", "[", "]", "{", "}", "'", '"', "\\", "\n", "#",
     *(f"{name}(" for name in FUNCTIONS), "合計", "￥", "\ud800"],
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join)))
@example("\ud800")
@example("'\\d'")
@example("0x1for x")
@example("1" * 999)
@example("f'{a}'")
def test_any_text_is_a_formula_or_a_formula_error(text: str) -> None:
    """Nothing else comes out: no other exception, no other value."""
    assert _answers(text)


def _build() -> st.SearchStrategy[str]:
    leaves = st.sampled_from(["a", "b", "least", "plan.sub_score", "0", "1"])
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
            st.tuples(st.sampled_from(["min", "max", "sum", "coalesce"]), inner, inner).map(
                lambda t: f"{t[0]}({t[1]}, {t[2]})"
            ),
            inner.map(lambda text: f"-{text}"),
        ),
        max_leaves=8,
    )


@settings(max_examples=100, deadline=None)
@given(_build(), _build())
def test_a_comparison_of_any_two_numbers_is_a_condition_and_no_number(left: str, right: str) -> None:
    """Sorts hold at any depth."""
    text = f"{left} >= {right}"

    assert isinstance(condition(text, SCOPE), n.Condition)
    assert isinstance(number(left, SCOPE), n.Number)
    with pytest.raises(FormulaError):
        number(text, SCOPE)
    with pytest.raises(FormulaError):
        condition(left, SCOPE)


@pytest.mark.parametrize(
    ("text", "worked"),
    [("100/11 * (1/4 + 0.8/2)", 65 / 11), ("50 - 100/11 * 1/8", 50 - 12.5 / 11), ("-2.5", -2.5), ("4.35 * 100", 435.0)],
)
def test_arithmetic_for_cases_may_hold_any_number(text: str, worked: float) -> None:
    """0.25 + 0.4 = 0.65, times 100/11 is 65/11; numbers are the decimals as written."""
    node, values = arithmetic(text)

    assert float(Case({}, values).evaluate(node)) == pytest.approx(worked, rel=1e-15)


@pytest.mark.parametrize("text", ["a", "'2'", "2 > 1", "True", "2 ** 3", "1e999", "ranked"])
def test_arithmetic_for_cases_is_numbers_and_nothing_else(text: str) -> None:
    """No names, no texts, no conditions, no number without end."""
    with pytest.raises(FormulaError):
        arithmetic(text)
