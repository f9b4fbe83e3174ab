"""Names of files and folders that are legal and unpleasant."""

STEMS = [
    "plain", "two words", "Größe", "Gro\u0308ße", "日本語", "привет", "smile \U0001f600", "100%", "%41%2e",
    "a#b", "a+b&c=d", "it's", "semi;colon", "comma, here", "[brackets]", "{braces}", ".hidden", "dots..and.dots",
    "under_score-", "tilde~x", "at@sign", "euro€", "back`tick", "dollar$HOME", "e\u0301galite\u0301", "MiXeD",
    "-dash", "--json", "!bang", "\u200bzero", "עברית", "İstanbul", "ς sigma Σ", "x" * 30,
]
ENDINGS = [".txt", ".TXT", ".dat", ".tar.gz", "", ".jpeg", ".x y", ".docx"]


def new(dice, number, is_folder):
    """A name that nobody else has; the number makes it so."""
    ending = "" if is_folder else dice.choice(ENDINGS)
    return f"{dice.choice(STEMS)} {number}{ending}"


def other_case(name):
    """The name with another case, or None if that would be another name."""
    from model import fold
    for twin in [name.swapcase(), name.upper(), name.lower()]:
        if twin != name and fold(twin) == fold(name):
            return twin
    return None


def is_pattern(path):
    return any(character in path for character in "*?[")
