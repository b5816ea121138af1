"""The items meant by a number as it is typed, with or without words of the report before it."""

from array import array

from db.questions.live import in_error
from db.store.reader import Reader

_ITEMS = """
SELECT r.id, LOWER(r.number), LOWER(i.title) FROM recommendation r JOIN inspection i ON i.id = r.inspection_id
ORDER BY r.number_sort, r.inspection_id, r.id
"""


def items_numbered(reader: Reader, words: str) -> "array[int]":
    """Give the items that words mean so far: words of the report's title, then the number or how it begins.

    Those with that very number come first, then the one with that number in the register, then those whose number
    begins so. Without a number at the end, every item of the reports meant.
    """
    *title, number = words.casefold().split() or [""]
    if not any(map(str.isdigit, number)):
        title, number = [*title, number], ""
    wrong = in_error(reader)
    exact, beginning = array("q"), array("q")
    registered = array("q")
    for item, own, report in reader.rows(_ITEMS):
        if item in wrong or not all(word in report for word in title):
            continue
        if own == number:
            exact.append(item)
        elif own.startswith(number):
            beginning.append(item)
        if number == str(item) and not title:
            registered.append(item)
    return exact + registered + beginning
