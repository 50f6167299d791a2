// The ceasefire simulator of docs/ceasefire/declaration.md in straightforward C++17: standard generator, standard distributions, standard
// queue. Peer of bench/ceasefire.ts. Reads a configuration as numbers (see there), prints "incidents seconds" and totals.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <limits>
#include <queue>
#include <random>
#include <set>
#include <vector>

struct Truce { double at, drop, back; };
struct Base { double opens; int teams; };
struct Cell { double to, rate; double sight[4]; std::vector<double> travel; std::vector<int> nearest; };

struct Config {
  double days, nightShare, jammedShare, deterrence;
  double exponent; int most;
  double ratio, power, fastShare, fastDays, slowDays, spread;
  double threshold, alert, service, patience, back, prevented, within;
  std::vector<Truce> truces;
  std::vector<Base> bases;
  std::vector<Cell> cells;
};

static double number() {
  double x;
  if (std::scanf("%lf", &x) != 1) std::exit(1);
  return x;
}

static Config read() {
  Config c;
  for (double* x : {&c.days, &c.nightShare, &c.jammedShare, &c.deterrence, &c.exponent}) *x = number();
  c.most = int(number());
  for (double* x : {&c.ratio, &c.power, &c.fastShare, &c.fastDays, &c.slowDays, &c.spread, &c.threshold, &c.alert,
                    &c.service, &c.patience, &c.back, &c.prevented, &c.within}) *x = number();
  c.truces.resize(size_t(number()));
  for (auto& t : c.truces) { t.at = number(); t.drop = number(); t.back = number(); }
  c.bases.resize(size_t(number()));
  for (auto& b : c.bases) { b.opens = number(); b.teams = int(number()); }
  c.cells.resize(size_t(number()));
  for (auto& cell : c.cells) {
    cell.to = number();
    cell.rate = number();
    for (double& s : cell.sight) s = number();
    for (size_t b = 0; b < c.bases.size(); b++) { cell.travel.push_back(number()); cell.nearest.push_back(int(b)); }
    std::stable_sort(cell.nearest.begin(), cell.nearest.end(), [&](int a, int b) { return cell.travel[a] < cell.travel[b]; });
  }
  return c;
}

/// A call; its incident's offspring point to it. All are kept until the end of the replicate.
struct Call {
  double time, seen, gone;
  int cell;
  double arrival = std::numeric_limits<double>::infinity(), end = std::numeric_limits<double>::infinity();
  bool sent = false, dropped = false;
};

enum Kind { Immigrant, Offspring, Free, Opens, Patience };

struct Event {
  double time;
  uint64_t order;
  Kind kind;
  double place;
  int base;
  Call* call;
  bool operator>(const Event& other) const { return time > other.time || (time == other.time && order > other.order); }
};

struct MostSeenFirst {
  bool operator()(Call* const& a, Call* const& b) const {
    if (a->seen != b->seen) return a->seen > b->seen;
    return a->time < b->time;
  }
};

struct Totals {
  double incidents = 0, violations = 0, seen = 0, removed = 0, calls = 0, dropped = 0, sent = 0, responseTime = 0, inTime = 0,
         busy = 0;
};

class Simulation {
 public:
  Simulation(const Config& config, uint64_t seed) : c(config), random(seed) {
    upTo.resize(c.most + 1);
    double beyond = std::pow(c.most + 1, -c.exponent), mean = 0;
    for (int k = 1; k <= c.most; k++) {
      double chance = (std::pow(k, -c.exponent) - std::pow(k + 1, -c.exponent)) / (1 - beyond);
      upTo[k] = upTo[k - 1] + chance;
      mean += std::pow(k, c.power) * chance;
    }
    offspring.resize(c.most + 1);
    for (int k = 1; k <= c.most; k++) offspring[k] = c.ratio * std::pow(k, c.power) / mean;
    double from = 0;
    for (const auto& cell : c.cells) {
      rate += (cell.to - from) * cell.rate;
      rateTo.push_back(rate);
      double n = c.nightShare, j = c.jammedShare;
      kept.push_back(1 - c.deterrence * ((1 - j) * ((1 - n) * cell.sight[0] + n * cell.sight[1]) +
                                         j * ((1 - n) * cell.sight[2] + n * cell.sight[3])));
      from = cell.to;
    }
    length = from;
  }

  Totals run() {
    totals = Totals();
    size_t days = size_t(std::ceil(c.days));
    byDay.assign(7, std::vector<double>(days, 0.0));
    byCell.assign(3, std::vector<double>(c.cells.size(), 0.0));
    responseTimes.assign(961, 0.0);
    jammed.assign(days, 0);
    for (auto&& day : jammed) day = uniform(random) < c.jammedShare;
    free.assign(c.bases.size(), 0);
    for (size_t b = 0; b < c.bases.size(); b++) {
      if (c.bases[b].opens <= 0) free[b] = c.bases[b].teams;
      else push({c.bases[b].opens, 0, Opens, 0, int(b), nullptr});
    }
    nextImmigrant(0);
    while (!events.empty()) {
      Event e = events.top();
      events.pop();
      switch (e.kind) {
        case Immigrant:
          nextImmigrant(e.time);
          immigrant(e.time);
          break;
        case Offspring:
          if (e.call && e.time >= e.call->arrival && e.time < e.call->end && uniform(random) < c.prevented) {
            byDay[3][size_t(e.time)]++;
            totals.removed++;
          } else incident(e.time, e.place);
          break;
        case Free:
          freed(e.base, e.time);
          break;
        case Opens:
          for (int i = 0; i < c.bases[e.base].teams; i++) freed(e.base, e.time);
          break;
        case Patience:
          if (!e.call->sent) {
            e.call->dropped = true;
            waiting.erase(e.call);
            byDay[5][size_t(e.call->time)]++;
            totals.dropped++;
          }
          break;
      }
    }
    waiting.clear();
    calls.clear();
    return totals;
  }

 private:
  const Config& c;
  std::mt19937_64 random;
  std::uniform_real_distribution<double> uniform{0, 1};
  std::exponential_distribution<double> exponential{1};
  std::normal_distribution<double> normal{0, 1};
  std::vector<double> upTo, offspring, rateTo, kept;
  double rate = 0, length = 0;
  Totals totals;
  std::vector<std::vector<double>> byDay, byCell;
  std::vector<double> responseTimes;
  std::vector<char> jammed;
  std::vector<int> free;
  std::priority_queue<Event, std::vector<Event>, std::greater<Event>> events;
  std::set<Call*, MostSeenFirst> waiting;
  std::deque<Call> calls;
  uint64_t order = 0;

  void push(Event e) {
    if (e.time >= c.days) return;
    e.order = order++;
    events.push(std::move(e));
  }

  double truce(double t) const {
    for (size_t i = c.truces.size(); i-- > 0;)
      if (c.truces[i].at <= t) return 1 - c.truces[i].drop * std::exp(-(t - c.truces[i].at) / c.truces[i].back);
    return 1;
  }

  void nextImmigrant(double t) { push({t + exponential(random) / rate, 0, Immigrant, 0, 0, nullptr}); }

  void immigrant(double t) {
    double u = uniform(random) * rate;
    size_t cell = size_t(std::lower_bound(rateTo.begin(), rateTo.end(), u) - rateTo.begin());
    double from = cell == 0 ? 0 : c.cells[cell - 1].to, before = cell == 0 ? 0 : rateTo[cell - 1];
    double place = from + (u - before) / (rateTo[cell] - before) * (c.cells[cell].to - from);
    if (uniform(random) < truce(t) * kept[cell]) incident(t, place);
  }

  void incident(double t, double place) {
    int v = int(std::upper_bound(upTo.begin(), upTo.end() - 1, uniform(random)) - upTo.begin());
    size_t cell = 0;
    {
      auto it = std::upper_bound(c.cells.begin(), c.cells.end() - 1, place, [](double s, const Cell& k) { return s < k.to; });
      cell = size_t(it - c.cells.begin());
    }
    size_t day = size_t(t);
    double hour = t - double(day);
    bool night = hour < c.nightShare / 2 || hour >= 1 - c.nightShare / 2;
    double chance = c.cells[cell].sight[(jammed[day] ? 2 : 0) + (night ? 1 : 0)];
    int seen = std::binomial_distribution<int>(v, chance)(random);
    totals.incidents++;
    totals.violations += v;
    totals.seen += seen;
    byDay[0][day]++;
    byDay[1][day] += v;
    byDay[2][day] += seen;
    byCell[0][cell] += v;
    byCell[1][cell] += seen;
    Call* call = nullptr;
    if (!c.bases.empty() && seen >= std::max(1.0, c.threshold)) call = makeCall(t, int(cell), seen);
    int children = std::poisson_distribution<int>(offspring[v])(random);
    for (int i = 0; i < children; i++) {
      double delay = exponential(random) * (uniform(random) < c.fastShare ? c.fastDays : c.slowDays);
      if (t + delay >= c.days) continue;
      double s = place + c.spread * normal(random);
      while (s < 0 || s > length) s = s < 0 ? -s : 2 * length - s;
      push({t + delay, 0, Offspring, s, 0, call});
    }
  }

  Call* makeCall(double t, int cell, int seen) {
    calls.emplace_back();
    Call* call = &calls.back();
    call->time = t;
    call->seen = seen;
    call->cell = cell;
    byDay[4][size_t(t)]++;
    byCell[2][cell]++;
    totals.calls++;
    for (int base : c.cells[cell].nearest) {
      if (free[base] == 0) continue;
      free[base]--;
      send(base, t, *call);
      return call;
    }
    call->gone = t + c.patience * exponential(random);
    waiting.insert(call);
    push({call->gone, 0, Patience, 0, 0, call});
    return call;
  }

  void freed(int base, double t) {
    if (waiting.empty()) {
      free[base]++;
      return;
    }
    auto call = *waiting.begin();
    waiting.erase(waiting.begin());
    send(base, t, *call);
  }

  void send(int base, double t, Call& call) {
    double travel = c.cells[call.cell].travel[base];
    call.sent = true;
    call.arrival = t + c.alert + travel;
    call.end = call.arrival + c.service * exponential(random);
    double response = call.arrival - call.time, back = call.end + c.back * travel;
    totals.sent++;
    totals.responseTime += response;
    if (response <= c.within) totals.inTime++;
    totals.busy += std::min(back, c.days) - t;
    byDay[6][size_t(call.time)]++;
    responseTimes[std::min<size_t>(960, size_t(response * 240))]++;
    push({back, 0, Free, 0, base, nullptr});
  }
};

int main(int argc, char** argv) {
  Config config = read();
  int replicates = argc > 1 ? std::atoi(argv[1]) : 10;
  uint64_t seed = argc > 2 ? uint64_t(std::atoll(argv[2])) : 1;
  Simulation simulation(config, seed);
  Totals sum;
  auto start = std::chrono::steady_clock::now();
  std::clock_t processor = std::clock();
  for (int r = 0; r < replicates; r++) {
    Totals t = simulation.run();
    sum.incidents += t.incidents; sum.violations += t.violations; sum.seen += t.seen; sum.removed += t.removed;
    sum.calls += t.calls; sum.dropped += t.dropped; sum.sent += t.sent; sum.responseTime += t.responseTime;
    sum.inTime += t.inTime; sum.busy += t.busy;
  }
  double used = double(std::clock() - processor) / CLOCKS_PER_SEC;
  double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("{\"replicates\":%d,\"wall\":%.6f,\"processor\":%.6f,\"incidents\":%.0f,\"violations\":%.0f,\"seen\":%.0f,"
              "\"removed\":%.0f,\"calls\":%.0f,\"dropped\":%.0f,\"sent\":%.0f,\"responseTime\":%.6f,\"inTime\":%.0f,\"busy\":%.6f}\n",
              replicates, wall, used, sum.incidents, sum.violations, sum.seen, sum.removed, sum.calls, sum.dropped, sum.sent,
              sum.responseTime, sum.inTime, sum.busy);
}
