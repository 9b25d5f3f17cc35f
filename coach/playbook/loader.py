"""Load a playbook by name: from the compiled cache if its files are unchanged, else from its source files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coach.collecting import no_collecting
from coach.domain.model import Playbook
from coach.errors import CoachError, Diagnostic, Location, Severity, fail
from coach.playbook import cache
from coach.playbook.codec import Compiled
from coach.playbook.folder import Contents, Folder, Published, lines_of, read_folder
from coach.text import Text

if TYPE_CHECKING:
    from coach.domain.drills import Training
    from coach.domain.publication import Files
    from coach.domain.talk import Talk
    from coach.playbook.cases import Case
    from coach.playbook.content import Templates
    from coach.playbook.draft import Draft
    from coach.playbook.manner_examples import Example
    from coach.playbook.scenarios import Scenario
    from coach.playbook.source import Source

BASE = "base"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a full check of a playbook found. ``playbook``, ``talk`` and ``training`` are None where it has errors."""

    playbook: Playbook | None
    talk: Talk | None
    cases: tuple[Case, ...]
    diagnostics: tuple[Diagnostic, ...]
    examples: tuple[Example, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    draft: Draft | None = None
    """As written, merged with all it extends: where everything stands."""
    files: tuple[tuple[str, bytes], ...] = ()
    """The files that were read, by the paths that diagnostics name."""
    training: Training | None = None

    def with_excerpts(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """What was found later, with the lines it points at."""
        files, told = dict(self.files), tuple(found)
        paths = {one.location.path for one in told if one.location is not None and one.location.path in files}
        lines = {path: lines_of(files[path]) for path in paths}
        return tuple(replace(one, excerpt=_line(lines, one.location)) if one.location and not one.excerpt else one for one in told)

    @property
    def sound(self) -> bool:
        """Whether there is no error."""
        return all(d.severity is not Severity.ERROR for d in self.diagnostics)


class Loader:
    """Finds, checks and compiles playbooks.

    ``folders`` maps names to folders (``base`` among them); ``cache_dir`` keeps compiled playbooks and may be None or read-only.
    ``templates`` reads a phrase template; it is called only when something is compiled. ``shadowed`` are folders that are not read,
    because a shipped playbook has their name: a check remarks on them. ``published`` tells, when first asked, which playbooks serve
    as they were published: their folders are drafts, which only a check reads. ``files_of`` gives the files of any published version.
    """

    def __init__(
        self,
        folders: Mapping[str, Folder],
        cache_dir: Path | None,
        templates: Templates,
        shadowed: Mapping[str, Folder] | None = None,
        published: Callable[[], Mapping[str, Published]] = dict,
        files_of: Callable[[str, int], Files] = lambda _name, _number: (),
    ) -> None:
        self.folders, self.cache_dir, self.templates = folders, cache_dir, templates
        self.shadowed = shadowed or {}
        self._ask_published, self.files_of = published, files_of
        self._contents: dict[str, Contents] = {}
        self._sources: dict[str, list[Source]] = {}

    def with_draft(self, folder: Folder) -> tuple[Loader, str]:
        """A loader that also knows the playbook in ``folder``, wherever that lies; and the name the playbook gives itself.

        So it is checked as it would be in its place: it may extend what there is, and takes the place of a playbook of its name.
        """
        return self.with_contents(read_folder(folder))

    def with_contents(self, contents: Contents) -> tuple[Loader, str]:
        """As :meth:`with_draft`, of files that were read already. Those that this loader has parsed are not parsed again."""
        from coach.playbook.gather import gather
        from coach.playbook.source import read

        folder = contents.folder
        parsed = {
            file: source for each, found in self._sources.items() for file, source in zip(self._contents[each].files, found, strict=True)
        }
        sources = [parsed.get((path, data)) or read(data, path) for path, data in contents.files]
        name = gather(sources, folder.display, []).name
        if name == BASE:
            at, hint = Location(folder.display), Text("另取一个名字", "give it another name")
            raise fail("P116", f"“{BASE}”是规则库的名字", f"'{BASE}' is the name of the rule base", location=at, hint=hint)
        return self._reading(name, folder, {name: contents}, {name: sources}), name

    def as_draft(self, name: str) -> Loader:
        """A loader for which ``name`` is what lies in its folder, published or not; what it extends is what serves."""
        return self._reading(name, self.folders[name], {}, {}) if name in self.published else self

    def with_published(self, version: Published) -> Loader:
        """A loader for which ``version`` serves, as it will once it is published."""
        serving = {**self.published, version.name: version}
        return Loader(self.folders, self.cache_dir, self.templates, self.shadowed, lambda: serving, self.files_of)

    def _reading(self, name: str, folder: Folder, read: Mapping[str, Contents], parsed: Mapping[str, list[Source]]) -> Loader:
        others = {other: version for other, version in self.published.items() if other != name}
        loader = Loader({**self.folders, name: folder}, self.cache_dir, self.templates, self.shadowed, lambda: others, self.files_of)
        loader._contents = {**{other: contents for other, contents in self._contents.items() if other != name}, **read}
        loader._sources = {**{other: sources for other, sources in self._sources.items() if other != name}, **parsed}
        return loader

    @cached_property
    def published(self) -> Mapping[str, Published]:
        """The playbooks that serve as they were published, each in its latest version."""
        return self._ask_published()

    def knows(self, name: str) -> bool:
        """Whether there is a playbook (or the rule base) of that name."""
        return name in self.folders or name in self.published

    def names(self) -> list[str]:
        """The playbooks there are, without the rule base."""
        return sorted({*self.folders, *self.published} - {BASE})

    def load(self, name: str) -> Playbook:
        """The compiled playbook, as it serves. Raises :class:`CoachError` with every mistake if it has errors."""
        playbook = self._cached(name, cache.read) or self._compiled(name)[0]
        version = self.published.get(name)
        return replace(playbook, edition=version.edition) if version else playbook

    def talk(self, name: str) -> Talk:
        """What the playbook says about talking: objections and etiquette. Raises like :meth:`load`."""
        return self._cached(name, cache.read_talk) or self._compiled(name)[1]

    def training(self, name: str) -> Training:
        """What the playbook says about practising. Raises like :meth:`load`."""
        return self._cached(name, cache.read_training) or self._compiled(name)[2]

    def draft(self, name: str) -> Draft:
        """As written, merged with all it extends, and not compiled: what names there are, and where they stand. Mistakes are left out."""
        with no_collecting():
            return self._merged(self._lineage(name, []), [])

    def _compiled(self, name: str) -> tuple[Playbook, Talk, Training]:
        checked = self.check_serving(name)
        if checked.playbook is None or checked.talk is None or checked.training is None:
            raise CoachError(*checked.diagnostics)
        cache.write(self.cache_dir, checked.playbook, checked.talk, checked.training)
        return checked.playbook, checked.talk, checked.training

    def check(self, name: str) -> Checked:
        """Compile from the sources and report every mistake, in the files of the playbook and of all it extends.

        Files are read once in a loader's life. Of a published playbook it is the draft that is checked, if there is one.
        """
        if name in self.published and name in self.folders:
            return self.as_draft(name).check(name)
        with no_collecting():
            return self._check(name)

    def check_serving(self, name: str) -> Checked:
        """As :meth:`check`, of what serves."""
        if name not in self.published:
            return self.check(name)
        with no_collecting():
            return self._check(name)

    def _check(self, name: str) -> Checked:
        from coach.playbook.cases import compile_cases  # the warm path never compiles
        from coach.playbook.compile import compile_playbook
        from coach.playbook.manner_examples import manner_examples
        from coach.playbook.scenarios import compile_scenarios
        from coach.playbook.training.examples import with_examples

        problems: list[Diagnostic] = []
        self._read(name)
        drafts = self._lineage(name, problems)
        merged = self._merged(drafts, problems)
        lineage = tuple(draft.name for draft in drafts)
        playbook, talk, training = compile_playbook(merged, lineage, self._digest(lineage), self.templates, problems)
        cases = compile_cases(merged, playbook, problems)
        scenarios = compile_scenarios(merged, playbook, problems)
        training = with_examples(training, playbook, cases, scenarios)
        problems.extend(shadowed_remark(self.shadowed[name]) for name in lineage if name in self.shadowed)
        told = tuple(dict.fromkeys(self._with_excerpts(problems)))
        checked = Checked(playbook, talk, cases, tuple(sorted(told, key=_order)), manner_examples(merged), scenarios, merged)
        files = tuple(file for contents in self._contents.values() for file in contents.files)
        checked = replace(checked, files=files, training=training)
        return checked if checked.sound else replace(checked, playbook=None, talk=None, training=None)

    # -- sources ----------------------------------------------------------------------------------

    def _read(self, name: str) -> Contents:
        if not self.knows(name):
            raise self.unknown(name)
        if name not in self._contents:
            self._contents[name] = self.published[name].contents() if name in self.published else read_folder(self.folders[name])
        return self._contents[name]

    def unknown(self, name: str) -> CoachError:
        """P113, with the nearest names."""
        from coach.playbook.suggest import did_you_mean

        hint = did_you_mean(name, self.names(), listing=True)
        return fail("P113", f"没有叫“{name}”的手册", f"there is no playbook '{name}'", hint=hint)

    def _lineage(self, name: str, problems: list[Diagnostic]) -> list[Draft]:
        """The drafts from the rule base up to ``name``."""
        from coach.playbook.gather import gather

        drafts: list[Draft] = []
        seen: list[str] = []
        while name and name not in seen:
            seen.append(name)
            drafts.append(gather(self.parsed(name), self._read(name).folder.display, problems))
            self._check_name(name, drafts[-1], problems)
            name = self._parent(name, drafts[-1], problems)
        if name:
            shown = " → ".join([*seen, name])
            message = Text(f"手册循环继承：{shown}", f"circular extends: {shown}")
            problems.append(Diagnostic("P421", message, drafts[0].location, Text("去掉其中一处 extends", "remove one 'extends'")))
            drafts.extend(self._base_draft(seen, problems))
        return drafts[::-1]

    def parsed(self, name: str) -> list[Source]:
        """The parsed files of ``name``. Parsing is most of the work, and several playbooks stand on the same base: so once."""
        from coach.playbook.source import read

        if name not in self._sources:
            self._sources[name] = [read(data, path) for path, data in self._read(name).files]
        return self._sources[name]

    def _base_draft(self, seen: list[str], problems: list[Diagnostic]) -> list[Draft]:
        return [] if BASE in seen else self._lineage(BASE, problems)

    def _parent(self, name: str, draft: Draft, problems: list[Diagnostic]) -> str:
        parent = draft.extends or (BASE if name != BASE else "")
        if parent and not self.knows(parent):
            from coach.playbook.suggest import did_you_mean

            message = Text(f"extends 指向的手册“{parent}”不存在", f"extends: there is no playbook '{parent}'")
            problems.append(Diagnostic("P113", message, draft.location, did_you_mean(parent, [BASE, *self.names()], listing=True)))
            return BASE
        return parent

    def _check_name(self, name: str, draft: Draft, problems: list[Diagnostic]) -> None:
        if draft.name != name:
            message = Text(
                f"手册写的名字是“{draft.name}”，目录是“{name}”", f"the playbook calls itself '{draft.name}', its folder is '{name}'"
            )
            problems.append(Diagnostic("P114", message, draft.location, Text("两者要相同", "the two must be the same")))

    def _merged(self, drafts: list[Draft], problems: list[Diagnostic]) -> Draft:
        from coach.playbook.draft import bottom, extend

        merged = bottom(drafts[0], problems)
        for draft in drafts[1:]:
            merged = extend(merged, draft, problems)
        own = drafts[-1]
        alone = not own.extends or own.extends == BASE  # one that extends another may well change nothing but wording
        if alone and not problems and not any(decision.rules for decision in own.decisions.values()):
            message = Text("这本手册没有自己的规则", "this playbook has no rules of its own")
            problems.append(Diagnostic("P440", message, own.location, Text("在 decisions 里写规则", "write rules under 'decisions'")))
        return merged

    def _with_excerpts(self, problems: list[Diagnostic]) -> list[Diagnostic]:
        from coach.playbook.causes import causes  # only where something is wrong

        lines = {path: lines_of(data) for c in self._contents.values() for path, data in c.files}
        told = causes(problems, lines)
        return [d if d.excerpt or d.location is None else replace(d, excerpt=_line(lines, d.location)) for d in told]

    # -- digests and cache ------------------------------------------------------------------------

    def _digest(self, lineage: tuple[str, ...]) -> str:
        total = hashlib.sha256()
        for name in lineage:
            total.update(self.digest_of(name).encode() if self.knows(name) else b"-")
        return total.hexdigest()

    def digest_of(self, name: str) -> str:
        """Names the content of ``name`` as it serves. Raises CoachError where it can't be read."""
        return self.published[name].digest() if name in self.published else self._read(name).digest()

    def _cached(self, name: str, read: Callable[[Path], Compiled | None]) -> Compiled | None:
        """What is kept of the compilation whose lineage still has the same content."""
        for found in cache.candidates(self.cache_dir, name):
            if all(map(self.knows, found.lineage)) and self._digest(found.lineage) == found.digest:
                with no_collecting():
                    return read(found.path)
        return None


def shadowed_remark(folder: Folder) -> Diagnostic:
    """P115: a folder that is not read, because a shipped playbook has its name."""
    name = folder.path.name
    message = Text(f"“{name}”是随产品自带的手册，这个目录不会读取", f"'{name}' comes with the product: this folder is not read")
    hint = Text("目录和手册请另取名字，用 extends 继承", "give folder and playbook another name, and extend the shipped one")
    return Diagnostic("P115", message, Location(folder.display), hint, Severity.WARNING)


def _line(lines: Mapping[str, list[str]], place: Location) -> str:
    text = lines.get(place.path, [])
    return text[place.line - 1] if 0 < place.line <= len(text) else ""


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    place = diagnostic.location or Location("")
    return place.path, place.line, place.column, diagnostic.code
