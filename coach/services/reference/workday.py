"""The working day on a playbook's page: what fits, who comes first, what gives way, what is prepared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coach.services.reference.book import Book
from coach.services.reference.markdown import heading
from coach.services.workday.moving import channel_words


def workday(book: Book) -> Iterator[str]:
    """Its lines; none where the playbook has what it stands on has."""
    day, view = book.playbook.workday, book.view
    if not day.capacity or (len(book.chain) > 1 and day == book.chain[-2].workday):
        return
    dash = book.say("——", " – ")
    yield from heading(2, book.say("工作日安排", "Working day"), "workday")
    yield f"- {book.say('一天最多：', 'a day at most: ')}{_counted(book, day.capacity)}"
    for order in day.orders:
        mark = book.say("（平时用）", " (the usual one)") if order.id == day.order else ""
        seats = " → ".join(view.say(seat.title) for seat in order.seats)
        yield f"- {book.say('排法', 'order')} `{order.id}`{mark}{book.say('：', ': ')}{view.say(order.title)}{dash}{seats}"
    if day.gives_way:
        yield f"- {book.say('排不下时依次让出来：', 'when a day is full, these move in turn: ')}" + book.say("；", "; ").join(
            view.say(one.because) for one in day.gives_way
        )
    if day.call_list.target:
        words = view.say(channel_words(day.call_list.channel))
        yield f"- {book.say('前一晚备好的名单：', 'list prepared the evening before: ')}{words} {day.call_list.target}"


def _counted(book: Book, by_channel: Mapping[str, int]) -> str:
    return book.say("，", ", ").join(f"{book.view.say(channel_words(channel))} {count}" for channel, count in by_channel.items())
