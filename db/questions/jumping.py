"""The items meant by a number as it is typed, with or without words of the report before it."""

from array import array

from db.questions.live import in_error
from db.store.reader import Reader
from db.titles import kind_words

_ITEMS = """
SELECT r.id, LOWER(r.number), r.item_kind, LOWER(i.title)
FROM recommendation r JOIN inspection i ON i.id = r.inspection_id ORDER BY r.number_sort, r.inspection_id, r.id
"""


def items_numbered(reader: Reader, words: str) -> "array[int]":
    """Give the items that words mean so far: words of the report's title, then the number or how it begins.

    What stands before a number (`AFI 2`) may be said or left out.
    Those with that very number come first, then the one with that number in the register, then those whose number
    begins so. Without a number at the end, every item of the reports meant.
    """
    *title, number = words.casefold().split() or [""]
    if not any(map(str.isdigit, number)):
        title, number = [*title, number], ""
    wrong = in_error(reader)
    exact, beginning = array("q"), array("q")
    registered = array("q")
    for item, own, kind, report in reader.rows(_ITEMS):
        if item in wrong or not all(word in report or word == kind_words(kind).casefold() for word in title):
            continue
        if own == number:
            exact.append(item)
        elif own.startswith(number):
            beginning.append(item)
        if number == str(item) and not title:
            registered.append(item)
    return exact + registered + beginning
