"""Which item of the register a printed one is: by its number where the words agree; else a person says."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from db.numbers import number_key
from db.questions.known import KnownItem, match_item
from db.titles import item_name, title_key
from papers.draft import RecommendationDraft
from papers.importing.proposal import OUT, Doubt, Meant, Possible

_SAME_WORDS = 60
"""Likeness, of 100, from which an item of the same number is taken to be the same; real papers have 90 and more."""
_ALIKE = 85
"""Likeness from which an item of another number may be the same; of different items real papers have 70 at most."""
_FEWEST_WORDS = 4
"""Words of a text from which it tells one item from another."""
_MOST_SHOWN = 12

Outcome = tuple[KnownItem | None, Doubt | None, Meant | None]
"""What an item was matched to, why a person has to say, and what the person said."""


class ItemMatching:
    """Matches the printed items of one report, in their order, to those of the inspection it is."""

    def __init__(self, known: Sequence[KnownItem], meant: Mapping[str, Meant]) -> None:
        """Take the items of the inspection, none where it is new, and what a person said of doubtful ones, by path."""
        self._known = known
        self._meant = meant
        self._by_id = {one.id: one for one in known}
        self._by_number: dict[str, list[KnownItem]] = defaultdict(list)
        for one in known:
            self._by_number[number_key(one.number)].append(one)
        for one in known:
            for number in {number_key(each) for each in one.earlier_numbers} - self._by_number.keys():
                self._by_number[number] = [each for each in known if each.was_numbered(number)]
        self._texts = {one.id: title_key(one.text) for one in known}
        self._free: dict[int, str] = {}
        self._exact: dict[str, int] = {}
        self._taken: set[int] = set()
        self._printed: set[tuple[str, str]] = set()

    def match(self, drafts: Iterable[tuple[str, RecommendationDraft]]) -> list[Outcome]:
        """Match items given with their paths."""
        items = list(drafts)
        numbers = {number_key(draft.number) for _, draft in items}
        self._free = {
            one.id: self._texts[one.id]
            for one in self._known
            if number_key(one.number) not in numbers and _tells(self._texts[one.id])
        }
        self._exact = {text: key for key, text in self._texts.items() if _tells(text)}
        chosen = {path: self._meant[path] for path, _ in items if path in self._meant}
        self._taken |= {what for what in chosen.values() if isinstance(what, int) and what in self._by_id}
        return [self._one(path, draft) for path, draft in items]

    def _one(self, path: str, draft: RecommendationDraft) -> Outcome:
        name = (number_key(draft.number), draft.item_kind.value)
        again, said = name in self._printed, self._meant.get(path)
        self._printed.add(name)
        words = title_key(draft.text)
        alike = self._by_number.get(name[0], [])
        found = match_item(draft.number, draft.item_kind, alike, self._taken)
        if found is not None and not again and said is None and _are_its_words(words, found):
            self._taken.add(found.id)
            return found, None, None
        doubt = self._doubt(draft, words, alike, again=again)
        if doubt is None:
            return None, None, None
        if isinstance(said, int):
            item = self._by_id.get(said)
            return (item, doubt, said) if item is not None else (None, doubt, None)
        return None, doubt, said if said == OUT or doubt.may_be_new else None

    def _doubt(
        self, draft: RecommendationDraft, words: str, alike: Sequence[KnownItem], *, again: bool
    ) -> Doubt | None:
        """Say why a person has to say what an item is; None where it is certainly new."""
        possible = {one.id: "same number" for one in alike}
        possible |= {key: f"{score:.0f} % alike" for key, score in self._similar(words, anywhere=bool(alike) or again)}
        if not possible and not again:
            return None
        free = [one for one in alike if one.id not in self._taken]
        if again:
            why = "The paper prints this number twice in one report."
        elif not alike:
            why = "The number is not in the register, and the words are: it may have been numbered anew."
        elif len(free) == 1:
            why = "The register has other words under this number: it may be another item."
        else:
            why = "The register has this number more than once, or it was said to be another item."
        is_there = any(one.item_kind is draft.item_kind for one in alike)
        return Doubt(why, self._possible(possible), may_be_new=not is_there and not again)

    def _similar(self, words: str, *, anywhere: bool) -> list[tuple[int, float]]:
        """Give the items with much the same words: those whose number the paper does not print, or of any number."""
        if not _tells(words):
            return []
        exact = self._exact.get(words)
        if exact is not None and (anywhere or exact in self._free):
            return [(exact, 100.0)]
        found = process.extract(words, self._free, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=_MOST_SHOWN)
        return [(key, score) for _, score, key in found]

    def _possible(self, why: Mapping[int, str]) -> tuple[Possible, ...]:
        """Name what may be meant, then the other items of the inspection: a person may know better."""
        named = [Possible(key, _told(self._by_id[key]), words) for key, words in why.items()]
        others = [one for one in self._known if one.id not in why and one.id not in self._taken]
        rest = [Possible(one.id, _told(one), "of the same report") for one in others]
        return tuple((*named, *rest)[:_MOST_SHOWN])


def _told(item: KnownItem) -> str:
    """Give what tells an item of the register from others: what it is called and how its words begin."""
    return f"{item_name(item.number, item.item_kind)} {' '.join(item.text.split())[:60]}".strip()


def _tells(words: str) -> bool:
    return len(words.split()) >= _FEWEST_WORDS


def _are_its_words(words: str, item: KnownItem) -> bool:
    """Say whether words can be those of an item, as they are or once were."""
    return any(_same_words(words, title_key(text)) for text in (item.text, *item.earlier_texts))


def _same_words(one: str, other: str) -> bool:
    """Say whether two texts of one number can be the same item; a text cut short is, and so is none at all."""
    if one == other or not _tells(one) or not _tells(other):
        return True
    return max(fuzz.token_sort_ratio(one, other), fuzz.token_set_ratio(one, other)) >= _SAME_WORDS
