"""Line charts side by side, as SVG."""
import dataclasses
import math

WIDTH, HEIGHT = 320, 240
LEFT, RIGHT, TOP, BOTTOM = 50, 12, 34, 44
COLOURS = ("#0b6bcb", "#c2410c", "#15803d", "#7c3aed")


@dataclasses.dataclass
class Panel:
    title: str
    across: str
    lines: dict
    """By name, points of (size, value)."""
    is_log: bool
    """Whether the values go up by powers of ten; sizes always do."""


def svg(panels):
    width = WIDTH * 2
    height = HEIGHT * math.ceil(len(panels) / 2)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
             f'font-family="sans-serif" font-size="10">',
             f'<rect width="{width}" height="{height}" fill="white"/>']
    for number, panel in enumerate(panels):
        x, y = number % 2 * WIDTH, number // 2 * HEIGHT
        parts += [f'<g transform="translate({x} {y})">', *drawn(panel), "</g>"]
    return "\n".join([*parts, "</svg>"]) + "\n"


def drawn(panel):
    points = [point for line in panel.lines.values() for point in line]
    place_x = scale([x for x, _ in points], LEFT, WIDTH - RIGHT, True)
    place_y = scale([y for _, y in points], HEIGHT - BOTTOM, TOP, panel.is_log)
    yield f'<text x="{LEFT}" y="18" font-size="12">{panel.title}</text>'
    for value in ticks([x for x, _ in points], True):
        x = place_x(value)
        yield f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}" stroke="#e5e5e5"/>'
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 14}" text-anchor="middle">{value:,g}</text>'
    for value in ticks([y for _, y in points], panel.is_log):
        y = place_y(value)
        yield f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#e5e5e5"/>'
        yield f'<text x="{LEFT - 4}" y="{y + 3:.1f}" text-anchor="end">{value:,g}</text>'
    for (name, line), colour, number in zip(panel.lines.items(), COLOURS, range(4)):
        path = " ".join(f"{place_x(x):.1f},{place_y(y):.1f}" for x, y in line)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        for x, y in line:
            yield f'<circle cx="{place_x(x):.1f}" cy="{place_y(y):.1f}" r="2.5" fill="{colour}"/>'
        x = LEFT + 60 * number
        yield f'<text x="{x}" y="{HEIGHT - 12}" fill="{colour}">{name}</text>'
    yield f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 12}" text-anchor="end">{panel.across}</text>'


def ticks(values, is_log):
    if is_log:
        first, last = bounds(values, True)
        return [10.0**power for power in range(round(first), round(last) + 1)]
    last = bounds(values, False)[1]
    return [last * part / 4 for part in range(5)]


def bounds(values, is_log):
    if is_log:
        return math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return 0, 20 * math.ceil(max(values) * 1.1 / 20)


def scale(values, start, end, is_log):
    first, last = bounds(values, is_log)
    span = (last - first) or 1

    def place(value):
        at = math.log10(value) if is_log else value
        return start + (at - first) / span * (end - start)
    return place
