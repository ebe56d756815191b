#!/usr/bin/env python3
"""Draws a captured terminal screen as SVG: tmux capture-pane -e -p | python3 eng/terminal-picture.py TITLE > docs/images/tune.svg"""
import html
import re
import sys

CELL_WIDTH, CELL_HEIGHT, MARGIN, TITLE_HEIGHT = 8.4, 18, 14, 30
FOREGROUND, BACKGROUND, TITLE_BACKGROUND = "#d4d4d4", "#1e1e1e", "#2d2d2d"
BASIC = ["#3b3b3b", "#f14c4c", "#23d18b", "#e5c07b", "#4fa6ed", "#d670d6", "#29b8db", "#d4d4d4"]
BRIGHT = ["#808080", "#ff6e6e", "#4ee2a8", "#f5d99b", "#7cc1ff", "#e59be5", "#62d2ee", "#ffffff"]
ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")


def indexed(number):
    """The colour of xterm's 256-colour table."""
    if number < 16:
        return (BASIC + BRIGHT)[number]
    if number >= 232:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    number -= 16
    levels = [0, 95, 135, 175, 215, 255]
    return "#" + "".join(f"{levels[(number // part) % 6]:02x}" for part in (36, 6, 1))


def apply(style, codes):
    """The style after an escape sequence."""
    codes = [int(code or 0) for code in codes.split(";")]
    style = dict(style)
    while codes:
        code = codes.pop(0)
        if code == 0:
            style = {}
        elif code == 1:
            style["bold"] = True
        elif code == 2:
            style["dim"] = True
        elif code == 22:
            style.pop("bold", None), style.pop("dim", None)
        elif 30 <= code <= 37:
            style["color"] = BASIC[code - 30]
        elif 90 <= code <= 97:
            style["color"] = BRIGHT[code - 90]
        elif code == 38 and codes:
            kind = codes.pop(0)
            if kind == 5:
                style["color"] = indexed(codes.pop(0))
            else:
                style["color"] = "#" + "".join(f"{codes.pop(0):02x}" for _ in range(3))
        elif code == 39:
            style.pop("color", None)
    return style


def spans(line, style):
    """Pieces of a line as (column, text, style), and the style that the next line begins with."""
    pieces, column, position = [], 0, 0
    for match in [*ESCAPE.finditer(line), None]:
        text = line[position:match.start() if match else len(line)]
        if text.strip():
            pieces.append((column, text, style))
        column += len(text)
        if match:
            style, position = apply(style, match.group(1)), match.end()
    return pieces, style


def draw(lines, title):
    """The SVG text of a screen."""
    columns = max([80, *(len(ESCAPE.sub("", line)) for line in lines)])
    width = columns * CELL_WIDTH + 2 * MARGIN
    height = len(lines) * CELL_HEIGHT + 2 * MARGIN + TITLE_HEIGHT
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
           f'height="{height:.0f}" font-family="ui-monospace,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="14">')
    yield f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>'
    yield f'<path d="M0 {TITLE_HEIGHT}V8a8 8 0 0 1 8-8H{width - 8:.0f}a8 8 0 0 1 8 8v{TITLE_HEIGHT - 8}z" fill="{TITLE_BACKGROUND}"/>'
    for index, color in enumerate(("#ff5f57", "#febc2e", "#28c840")):
        yield f'<circle cx="{18 + 20 * index}" cy="15" r="6" fill="{color}"/>'
    yield f'<text x="50%" y="20" text-anchor="middle" fill="#9d9d9d" font-size="13">{html.escape(title)}</text>'
    style = {}
    for row, line in enumerate(lines):
        pieces, style = spans(line, style)
        for column, text, look in pieces:
            stripped = text.lstrip()
            x = MARGIN + (column + len(text) - len(stripped)) * CELL_WIDTH
            stripped = stripped.rstrip()
            attributes = f'fill="{look.get("color", FOREGROUND)}"'
            attributes += ' font-weight="bold"' if look.get("bold") else ""
            attributes += ' opacity="0.6"' if look.get("dim") else ""
            yield (f'<text x="{x:.1f}" y="{TITLE_HEIGHT + MARGIN + (row + 0.75) * CELL_HEIGHT:.1f}" xml:space="preserve" '
                   f'textLength="{len(stripped) * CELL_WIDTH:.1f}" {attributes}>{html.escape(stripped)}</text>')
    yield "</svg>"


if __name__ == "__main__":
    screen = sys.stdin.read().rstrip("\n").split("\n")
    print("\n".join(draw(screen, sys.argv[1] if len(sys.argv) > 1 else "attune")))
