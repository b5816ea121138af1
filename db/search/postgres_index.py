r"""The index over the texts in a register on a server: their words beside them, kept by triggers.

Each text is held as its words, folded as `db.search.words` folds them, with a space before and after each: what may
hold the words looked for is found by an inverted index, and phrases are then looked for in it as text. The triggers
write with the rights of whoever made the register, so that an officer needs none on the index.
"""

from collections.abc import Iterator, Sequence

from db.errors import RegisterError
from db.search.texts import RATIONALE_COUNTS, TEXTS, Texts
from db.search.view import NO_INDEX, VIEW, Execute, create_view
from db.search.words import Phrase
from db.store.reader import Reader

INDEX = "search_index"

_FOLDED = f"{INDEX}_folded"
_LEXEMES = f"{INDEX}_lexemes"

#: Characters of a word that the inverted index holds (it takes 2046 bytes), and of a text (it takes a megabyte).
_WORD_HELD = 100
_TEXT_HELD = 200_000

#: What counts as a digit besides decimal ones: ², ½, Ⅷ, ①.
_NUMBERS = r"\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u2189\u2460-\u249b"

_FUNCTIONS = (
    rf"""
CREATE FUNCTION {_FOLDED}(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    plain text;
BEGIN
    IF octet_length(said) = char_length(said) THEN
        plain := lower(said COLLATE "C");
    ELSE
        plain := normalize(lower(said COLLATE "und-x-icu"), NFD);
        plain := normalize(regexp_replace(plain, '([a-z])[\u0300-\u036f]+', '\1', 'g'), NFC);
        plain := translate(plain, 'ςµſ', 'σμs');
    END IF;
    RETURN ' ' || btrim(regexp_replace(plain COLLATE "und-x-icu", '[^[:alnum:]{_NUMBERS}]+', ' ', 'g')) || ' ';
END
$$""",
    f"""
CREATE FUNCTION {_LEXEMES}(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector(ARRAY(
        SELECT DISTINCT left(word, {_WORD_HELD}) FROM unnest(string_to_array(left(words, {_TEXT_HELD}), ' ')) AS word
        WHERE word <> ''))
$$""",  # noqa: S608 - our own names
)

_TABLE = (
    f'CREATE TABLE {INDEX} (id bigint PRIMARY KEY, words text COLLATE "C" NOT NULL, held tsvector NOT NULL)',
    f"CREATE INDEX {INDEX}_held ON {INDEX} USING gin (held)",
)

_FILL = f"""
INSERT INTO {INDEX} (id, words, held)
SELECT f.id, f.words, {_LEXEMES}(f.words) FROM (SELECT t.id, {_FOLDED}(t.words) AS words FROM {VIEW} t) f
"""  # noqa: S608 - our own names

_THERE = f"SELECT to_regclass('{INDEX}') IS NOT NULL"

_TRIGGERS = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"

_FAULTS = f"""
SELECT COALESCE(t.id, s.id) FROM {VIEW} t FULL JOIN {INDEX} s ON s.id = t.id
WHERE t.id IS NULL OR s.id IS NULL OR s.words <> {_FOLDED}(t.words) OR s.held <> {_LEXEMES}(s.words) ORDER BY 1
"""  # noqa: S608 - our own names


def make(execute: Execute) -> None:
    """Make the index and fill it from the tables, whatever was there before."""
    remove(execute)
    triggers = (statement for texts in TEXTS for statement in _kept(texts))
    for statement in (create_view(), *_FUNCTIONS, *_TABLE, *triggers, *_rationales_kept(), _FILL):
        execute(statement)


def remove(execute: Execute) -> None:
    """Take the index away, so that tables can be rebuilt beneath it."""
    for table in _tables():
        execute(f"DROP FUNCTION IF EXISTS {INDEX}_{table}() CASCADE")  # with the trigger that calls it
    execute(f"DROP TABLE IF EXISTS {INDEX}")
    execute(f"DROP VIEW IF EXISTS {VIEW}")
    execute(f"DROP FUNCTION IF EXISTS {_FOLDED}(text)")
    execute(f"DROP FUNCTION IF EXISTS {_LEXEMES}(text)")


def is_there(reader: Reader) -> bool:
    """Tell whether there is an index."""
    return reader.row(_THERE) == (1,)


def unkept(reader: Reader) -> Iterator[str]:
    """Give the names of the triggers that are missing or switched off."""
    found = {row[0] for row in reader.rows(_TRIGGERS)}
    yield from (name for table in _tables() if (name := f"{INDEX}_{table}") not in found)


def kept_by() -> list[str]:
    """Give the names of the triggers."""
    return [f"{INDEX}_{table}" for table in _tables()]


def own_objects() -> dict[str, tuple[str, str]]:
    """Give nothing: a server keeps no words."""
    return {}


def found(reader: Reader, searched: Sequence[Phrase], *, most: int) -> list[int]:
    """Give the texts in which all phrases stand, those written last first, no more than so many.

    Raises `RegisterError` where there is no index.
    """
    if not is_there(reader):
        raise RegisterError(NO_INDEX)
    whole = [one for one in searched if len(one.words) > 1 or len(one.words[0]) > _WORD_HELD]
    patterns = {f"p{place}": _pattern(one) for place, one in enumerate(whole)}
    conditions = ["held @@ CAST(:lexemes AS tsquery)", *(f"words LIKE :{name}" for name in patterns)]
    sql = f"SELECT id FROM {INDEX} WHERE {' AND '.join(conditions)} ORDER BY id DESC LIMIT :most"  # noqa: S608 - our own names
    lexemes = " & ".join(dict.fromkeys(lexeme for one in searched for lexeme in _lexemes(one)))
    return [row[0] for row in reader.rows(sql, **patterns, lexemes=lexemes, most=most)]


def faults(reader: Reader, again: Reader) -> Iterator[str]:
    """Say what the index does not hold as the texts do. They are compared on the server, which folds them itself."""
    del again
    wrong = [row[0] for row in reader.rows(_FAULTS)]
    if wrong:
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        yield f"The search index does not hold the text of entry {wrong[0] // 2}{more} as the tables do"


def _tables() -> Sequence[str]:
    return [*(texts.table for texts in TEXTS), "ledger_entry"]


def _lexemes(phrase: Phrase) -> Iterator[str]:
    """Give a phrase's words as a tsquery has them: nothing but letters and digits is ever in them."""
    *before, last = phrase.words
    for word in before:
        yield f"'{word[:_WORD_HELD]}'"
    yield f"'{last[:_WORD_HELD]}'" + (":*" if phrase.begun else "")


def _pattern(phrase: Phrase) -> str:
    return f"% {' '.join(phrase.words)}{'' if phrase.begun else ' '}%"


def _kept(texts: Texts) -> Iterator[str]:
    """Give the function and the trigger that keep the texts of one table."""
    table = texts.table
    name = f"{INDEX}_{table}"
    put = _put("2 * NEW.id", texts.words("NEW"))
    yield _function(
        name,
        f"""
    IF TG_OP = 'DELETE' THEN
        DELETE FROM {INDEX} WHERE id = 2 * OLD.id;
    ELSIF {texts.counts("NEW")} THEN
        {put}
    ELSE
        DELETE FROM {INDEX} WHERE id = 2 * NEW.id;
    END IF;""",  # noqa: S608 - our own names
    )
    when = f"AFTER INSERT OR DELETE OR UPDATE OF {', '.join(texts.watched)} ON {table}"
    yield f"CREATE TRIGGER {name} {when} FOR EACH ROW EXECUTE FUNCTION {name}()"


def _rationales_kept() -> Iterator[str]:
    name = f"{INDEX}_ledger_entry"
    counts = RATIONALE_COUNTS.format(row="NEW")
    yield _function(name, f"\n    IF {counts} THEN\n        {_put('2 * NEW.seq + 1', 'NEW.rationale')}\n    END IF;")
    yield f"CREATE TRIGGER {name} AFTER INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION {name}()"


def _put(key: str, words: str) -> str:
    return f"""folded := {_FOLDED}({words});
        INSERT INTO {INDEX} (id, words, held) VALUES ({key}, folded, {_LEXEMES}(folded))
        ON CONFLICT (id) DO UPDATE SET words = EXCLUDED.words, held = EXCLUDED.held;"""  # noqa: S608 - our own names


def _function(name: str, body: str) -> str:
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    folded text;
BEGIN{body}
    RETURN NULL;
END
$$"""
