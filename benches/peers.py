#!/usr/bin/env python3
"""What a user of citydesk and of other programs for terminals waits for, on the same made-up records.

    benches/peers.py target/release/citydesk [RECORDS ...]

Each program that is installed is started in a terminal of 80x24 with as many records as it can take: csvlens and
VisiData get a table of all of them, calcurse the events as a calendar, taskwarrior-tui the events as tasks, fzf a line
for each. It stands still when nothing was written for a while; what is counted is the time and the bytes until then.
Only the library of Python is needed. Answers that a terminal gives are given as xterm does.
"""

import csv
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

ROWS, COLUMNS = 24, 80
# A program that has written nothing for so long, in seconds, stands still.
QUIET = 0.25
# How long a program may take to stand still.
PATIENCE = 30.0
# How long it is left alone.
IDLE = 5.0
STARTS = 5
ANSWERS = [
    (rb"\x1b\[0?c", b"\x1b[?62;22c"),
    (rb"\x1b\[>0?c", b"\x1b[>0;276;0c"),
    (rb"\x1b\[6n", b"\x1b[1;1R"),
    (rb"\x1b\[5n", b"\x1b[0n"),
    (rb"\x1b\]1[01];\?(?:\x07|\x1b\\)", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
]


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, command, folder):
        self.started = time.monotonic()
        self.process, self.master = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
            kept.update(TERM="xterm-256color", LANG="C.UTF-8", XDG_STATE_HOME=os.path.join(folder, "state"))
            try:
                os.execvpe(command[0], command, kept)
            finally:
                os._exit(127)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def start(self):
        return self.settle(self.started)

    def settle(self, began):
        """Reads until it stands still: the seconds until its last byte, and how many bytes came."""
        last = began
        count = 0
        while time.monotonic() - began < PATIENCE:
            # Before its first byte it may be reading.
            quiet = QUIET if count else PATIENCE
            if not select.select([self.master], [], [], max(0.0, last + quiet - time.monotonic()))[0]:
                break
            try:
                read = os.read(self.master, 65536)
            except OSError:
                break
            if not read:
                break
            count += len(read)
            last = time.monotonic()
            for question, answer in ANSWERS:
                for _ in re.findall(question, read):
                    os.write(self.master, answer)
        return last - began, count

    def press(self, keys):
        began = time.monotonic()
        os.write(self.master, keys)
        return self.settle(began)

    def tree(self):
        found, todo = [], [self.process]
        while todo:
            process = todo.pop()
            found.append(process)
            try:
                for task in os.listdir(f"/proc/{process}/task"):
                    with open(f"/proc/{process}/task/{task}/children", encoding="ascii") as children:
                        todo += [int(child) for child in children.read().split()]
            except OSError:
                pass
        return found

    def memory(self):
        """The memory at its peak, of all its processes, in MiB."""
        return sum(self.of_status(process, "status", "VmHWM") for process in self.tree()) / 1024

    def wake_ups(self):
        count = 0
        for process in self.tree():
            try:
                tasks = os.listdir(f"/proc/{process}/task")
            except OSError:
                continue
            count += sum(self.of_status(process, f"task/{task}/status", "voluntary_ctxt_switches") for task in tasks)
        return count

    @staticmethod
    def of_status(process, name, field):
        try:
            with open(f"/proc/{process}/{name}", encoding="utf-8", errors="replace") as status:
                found = re.search(rf"^{field}:\s*(\d+)", status.read(), re.MULTILINE)
                return int(found.group(1)) if found else 0
        except OSError:
            return 0

    def idle(self):
        """How many bytes come and how often it wakes up while it is left alone."""
        before, count, until = self.wake_ups(), 0, time.monotonic() + IDLE
        while (left := until - time.monotonic()) > 0:
            if select.select([self.master], [], [], left)[0]:
                try:
                    count += len(os.read(self.master, 65536))
                except OSError:
                    break
        return count, self.wake_ups() - before

    def end(self):
        for process in self.tree():
            try:
                os.kill(process, signal.SIGKILL)
            except OSError:
                pass
        os.close(self.master)
        os.waitpid(self.process, 0)


def made(citydesk, folder, records):
    """The same records as each program reads them."""
    data = os.path.join(folder, "data")

    def said(*arguments):
        return subprocess.run(
            [citydesk, *arguments, "--data", data], check=True, capture_output=True, text=True
        ).stdout

    subprocess.run([citydesk, "demo", data, "--records", str(records)], check=True, capture_output=True)
    events = json.loads(said("list", "events", "--format", "json"))
    lines = []
    for kind in ("cities", "people", "organisations", "agreements", "events"):
        rows = json.loads(said("list", kind, "--format", "json"))
        texts = ([str(value) for value in row.values() if isinstance(value, (str, int))] for row in rows)
        lines += [" ".join(" ".join(text).split()) for text in texts]
    with open(os.path.join(folder, "lines.txt"), "w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in lines)
    with open(os.path.join(folder, "table.csv"), "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("number", "words"), *enumerate(lines, 1)])
    with open(os.path.join(folder, "events.ics"), "w", encoding="utf-8", newline="") as out:
        out.write(said("export", "ics"))
    with open(os.path.join(folder, "tasks.json"), "w", encoding="utf-8") as out:
        json.dump([{"description": str(event.get("title", event.get("id")))} for event in events], out)
    return data


def programs(citydesk, folder, data):
    """Each program with the command that shows the records, and the keys that are pressed in it."""
    down = [b"j"] * 10
    yield "citydesk", [citydesk, "--data", data], down
    yield "csvlens", ["csvlens", "table.csv"], down
    yield "visidata", ["vd", "--config", "/dev/null", "table.csv"], down
    calcurse = ["calcurse", "-q", "-D", os.path.join(folder, "calcurse")]
    if shutil.which("calcurse"):
        subprocess.run([*calcurse, "-i", "events.ics"], check=False, cwd=folder, capture_output=True)
    yield "calcurse", calcurse, down
    if shutil.which("taskwarrior-tui") and shutil.which("task"):
        task = {"TASKDATA": os.path.join(folder, "tasks"), "TASKRC": os.path.join(folder, "taskrc"), **os.environ}
        open(task["TASKRC"], "w", encoding="utf-8").close()
        subprocess.run(["task", "import", "tasks.json"], check=False, cwd=folder, env=task, capture_output=True)
    yield "taskwarrior-tui", ["taskwarrior-tui"], down
    yield "fzf", ["sh", "-c", "exec fzf < lines.txt"], [letter.encode() for letter in "accordmari"]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    citydesk = os.path.abspath(sys.argv[1])
    print("| records | program | start, ms | bytes of it | a key, ms | bytes of it | memory, MiB | idle for 5 s: bytes, wake-ups |")
    print("|---|---|---|---|---|---|---|---|")
    for records in [int(number) for number in sys.argv[2:]] or [150, 10_000, 100_000]:
        with tempfile.TemporaryDirectory() as folder:
            data = made(citydesk, folder, records)
            for name, command, keys in programs(citydesk, folder, data):
                if not shutil.which({"visidata": "vd"}.get(name, name if name != "citydesk" else command[0])):
                    print(f"| {records} | {name} | not installed | | | | | |")
                    continue
                starts = []
                for number in range(STARTS):
                    terminal = Terminal(command, folder)
                    starts.append(terminal.start())
                    if number + 1 < STARTS:
                        terminal.end()
                pressed = [terminal.press(key) for key in keys]
                memory = terminal.memory()
                still = terminal.idle()
                terminal.end()
                start = statistics.median(seconds for seconds, _ in starts) * 1000
                size = statistics.median(count for _, count in starts)
                key = statistics.median(seconds for seconds, _ in pressed) * 1000
                of_key = statistics.median(count for _, count in pressed)
                print(
                    f"| {records} | {name} | {start:.0f} | {size:.0f} | {key:.1f} | {of_key:.0f} | {memory:.0f}"
                    f" | {still[0]}, {still[1]} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
