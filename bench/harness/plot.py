# SPDX-FileCopyrightText: 2026 The Belfry authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures that compare servers, as bars."""

PANELS = (
    ("unicast", "cpu_us_per_delivery", "Unicast flood\nCPU a delivery, µs"),
    ("fanout", "cpu_us_per_delivery", "Fan-out\nCPU a delivery, µs"),
    ("trickle", "cpu_us_per_delivery", "Trickle\nCPU a delivery, µs"),
    ("trickle", "p50_us", "Trickle\nlatency p50, µs"),
    ("connect", "cpu_us_per_connection", "Connect storm\nCPU a connection, µs"),
    ("idle", "kib_per_connection", "Idle\nmemory a connection, KiB"),
)
COLOURS = {"floor": "#8a8f98", "belfry": "#2f6f4f", "spring": "#c8843c", "rabbitmq": "#b0533c",
           "stomp-broker-js": "#5a6fa8"}


def write_plot(figures, path):
    """Writes an SVG to `path`. The same figures give the same bytes."""
    import matplotlib  # here, since a run without it still prints its table

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "belfry", "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot, ticker

    figure, axes = pyplot.subplots(2, 3, figsize=(10, 5.2), layout="constrained")
    for axis, (case, key, title) in zip(axes.flat, PANELS):
        bars = [(name, figures[case, name, key]) for name in COLOURS if figures.get((case, name, key))]
        if not bars:
            axis.set_axis_off()  # this run did not measure it
            continue
        axis.set_title(title, fontsize=9, loc="left")
        axis.set_xscale("log")
        axis.spines[["top", "right"]].set_visible(False)
        axis.invert_yaxis()
        drawn = axis.barh([name for name, _ in bars], [value for _, value in bars],
                          color=[COLOURS[name] for name, _ in bars])
        axis.bar_label(drawn, fmt="%.3g", padding=3, fontsize=8)
        axis.margins(x=0.25)
        axis.xaxis.set_minor_formatter(ticker.NullFormatter())
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
