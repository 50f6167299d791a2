"""The ceasefire simulator of docs/ceasefire/declaration.md in SimPy: peer of bench/ceasefire.ts.

Reads the configuration as JSON, prints totals and seconds as JSON. One process for the background, one for each incident's offspring,
one for each team on its way; teams stand in a list, calls wait in a heap.
"""

import bisect
import heapq
import json
import math
import random
import sys
import time

import simpy

config = json.load(sys.stdin)
replicates = int(sys.argv[1]) if len(sys.argv) > 1 else 1
random.seed(int(sys.argv[2]) if len(sys.argv) > 2 else 1)

days = config["days"]
cells = config["cells"]
triggering = config["triggering"]
response = config["response"]
bases = response["bases"]
most, exponent = config["marks"]["most"], config["marks"]["exponent"]
patience = math.inf if response["patience"] is None else response["patience"]

beyond = (most + 1) ** -exponent
chances = [0.0] + [(k**-exponent - (k + 1) ** -exponent) / (1 - beyond) for k in range(1, most + 1)]
mark_up_to = [sum(chances[: k + 1]) for k in range(most + 1)]
mean_weight = sum(k ** triggering["power"] * chances[k] for k in range(1, most + 1))
offspring_mean = [triggering["ratio"] * k ** triggering["power"] / mean_weight for k in range(most + 1)]

ends = [cell["to"] for cell in cells]
length = ends[-1]
rate_up_to = []
start = total_rate = 0.0
for cell in cells:
    total_rate += (cell["to"] - start) * cell["rate"]
    rate_up_to.append(total_rate)
    start = cell["to"]
night_share, jammed_share = config["nightShare"], config["jammedShare"]
nearest = [sorted(range(len(bases)), key=lambda base: cell["travel"][base]) for cell in cells]


def mean_sight(sight):
    clear = (1 - night_share) * sight[0] + night_share * sight[1]
    jam = (1 - night_share) * sight[2] + night_share * sight[3]
    return (1 - jammed_share) * clear + jammed_share * jam


kept = [1 - config["deterrence"] * mean_sight(cell["sight"][0]) for cell in cells]


def truce(t):
    for one in reversed(config["truces"]):
        if one["at"] <= t:
            return 1 - one["drop"] * math.exp(-(t - one["at"]) / one["back"])
    return 1.0


def poisson(mean):
    count, product, limit = 0, random.random(), math.exp(-mean)
    while product > limit:
        count += 1
        product *= random.random()
    return count


class Call:
    __slots__ = ("time", "seen", "cell", "arrival", "end", "sent", "dropped")

    def __init__(self, t, seen, cell):
        self.time, self.seen, self.cell = t, seen, cell
        self.arrival = self.end = math.inf
        self.sent = self.dropped = False

    def __lt__(self, other):
        return (-self.seen, self.time) < (-other.seen, other.time)


class Replicate:
    def __init__(self):
        self.env = simpy.Environment()
        self.jammed = [random.random() < jammed_share for _ in range(math.ceil(days))]
        self.free = [base["teams"] if base["opens"] <= 0 else 0 for base in bases]
        self.waiting = []
        self.sums = dict.fromkeys(
            ["incidents", "violations", "seen", "removed", "calls", "dropped", "sent", "responseTime", "inTime", "busy"], 0
        )

    def run(self):
        self.env.process(self.background())
        for base, one in enumerate(bases):
            if one["opens"] > 0:
                self.env.process(self.opening(base, one))
        self.env.run(until=days)
        return self.sums

    def background(self):
        while True:
            yield self.env.timeout(random.expovariate(total_rate))
            u = random.random() * total_rate
            cell = bisect.bisect_left(rate_up_to, u)
            start, before = (0.0, 0.0) if cell == 0 else (ends[cell - 1], rate_up_to[cell - 1])
            place = start + (u - before) / (rate_up_to[cell] - before) * (ends[cell] - start)
            if random.random() < truce(self.env.now) * kept[cell]:
                self.incident(place)

    def opening(self, base, one):
        yield self.env.timeout(one["opens"])
        for _ in range(one["teams"]):
            self.freed(base)

    def incident(self, place):
        t = self.env.now
        marks = bisect.bisect_right(mark_up_to, random.random(), 0, most)
        cell = min(bisect.bisect_right(ends, place), len(cells) - 1)
        day = int(t)
        hour = t - day
        night = hour < night_share / 2 or hour >= 1 - night_share / 2
        chance = cells[cell]["sight"][0][2 * self.jammed[day] + night]
        seen = sum(random.random() < chance for _ in range(marks))
        sums = self.sums
        sums["incidents"] += 1
        sums["violations"] += marks
        sums["seen"] += seen
        call = self.call(cell, seen) if bases and seen >= max(1, response["threshold"]) else None
        for _ in range(poisson(offspring_mean[marks])):
            self.env.process(self.offspring(place, call))

    def offspring(self, place, call):
        fast = random.random() < triggering["fastShare"]
        yield self.env.timeout(random.expovariate(1 / triggering["fastDays" if fast else "slowDays"]))
        t = self.env.now
        if call and call.arrival <= t < call.end and random.random() < response["prevented"]:
            self.sums["removed"] += 1
            return
        s = place + random.gauss(0, triggering["spread"])
        while s < 0 or s > length:
            s = -s if s < 0 else 2 * length - s
        self.incident(s)

    def call(self, cell, seen):
        call = Call(self.env.now, seen, cell)
        self.sums["calls"] += 1
        for base in nearest[cell]:
            if self.free[base] > 0:
                self.free[base] -= 1
                self.env.process(self.team(base, call))
                return call
        heapq.heappush(self.waiting, call)
        if patience < math.inf:
            self.env.process(self.give_up(call))
        return call

    def give_up(self, call):
        yield self.env.timeout(random.expovariate(1 / patience))
        if not call.sent:
            call.dropped = True
            self.sums["dropped"] += 1

    def freed(self, base):
        while self.waiting:
            call = heapq.heappop(self.waiting)
            if not call.dropped:
                self.env.process(self.team(base, call))
                call.sent = True
                return
        self.free[base] += 1

    def team(self, base, call):
        now = self.env.now
        travel = cells[call.cell]["travel"][base]
        call.sent = True
        call.arrival = now + response["alert"] + travel
        call.end = call.arrival + random.expovariate(1 / response["service"])
        back = call.end + response["back"] * travel
        sums = self.sums
        sums["sent"] += 1
        sums["responseTime"] += call.arrival - call.time
        sums["inTime"] += call.arrival - call.time <= response["within"]
        sums["busy"] += min(back, days) - now
        yield self.env.timeout(back - now)
        self.freed(base)


wall, processor = time.perf_counter(), time.process_time()
totals = {}
for _ in range(replicates):
    for name, value in Replicate().run().items():
        totals[name] = totals.get(name, 0) + value
totals["processor"] = time.process_time() - processor
totals["wall"] = time.perf_counter() - wall
totals["replicates"] = replicates
totals["simpy"] = simpy.__version__
print(json.dumps(totals))
