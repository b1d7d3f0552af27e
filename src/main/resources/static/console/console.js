// Keeps the page up to date, draws the charts and applies filters as they are chosen. Everything it shows is in the page
// itself; without scripts the page is complete, only not live.
(function () {
  "use strict";

  var OUTCOMES = ["written", "existing", "skipped", "waiting", "parked"];
  var REFRESH = 10000;
  var charts = [];

  function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function slices() {
    return JSON.parse(document.getElementById("timeline").textContent);
  }

  function axes(stacked) {
    var soft = color("soft");
    return {
      x: { stacked: stacked, grid: { display: false }, ticks: { color: soft, maxTicksLimit: 7, maxRotation: 0 }, border: { color: color("line") } },
      y: { stacked: stacked, beginAtZero: true, suggestedMax: 1, grid: { color: color("line") }, ticks: { color: soft, maxTicksLimit: 5, precision: stacked ? 0 : undefined }, border: { display: false } }
    };
  }

  function options(stacked) {
    return {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      plugins: { legend: { position: "bottom", labels: { color: color("text"), boxWidth: 12, boxHeight: 12 } } },
      scales: axes(stacked)
    };
  }

  function bars(slices) {
    return OUTCOMES.map(function (outcome) {
      return { label: outcome, data: slices.map(function (slice) { return slice[outcome]; }), backgroundColor: color(outcome + "-bar"), barPercentage: 1, categoryPercentage: .85, borderRadius: 2 };
    });
  }

  function line(slices, label, key, name, dash) {
    return { label: label, data: slices.map(function (slice) { return slice[key] === null ? null : Math.max(.1, slice[key]); }), borderColor: color(name), backgroundColor: color(name), borderWidth: 2, borderDash: dash, pointRadius: 2, tension: .25, spanGaps: true };
  }

  function lines(slices) {
    return [line(slices, "median", "median", "run-line", []), line(slices, "95 %", "high", "waiting-bar", [4, 3])];
  }

  // Most records take seconds and few take hours: both are seen on a logarithmic axis.
  function logarithmic(options) {
    options.scales.y.type = "logarithmic";
    options.scales.y.min = .1;
    options.scales.y.ticks.callback = function (value) { return Math.log10(value) % 1 ? "" : value; };
    delete options.scales.y.ticks.maxTicksLimit;
    return options;
  }

  function chart(id, type, datasets, stacked) {
    var all = slices();
    return new Chart(document.getElementById(id), {
      type: type,
      data: { labels: all.map(function (slice) { return slice.label; }), datasets: datasets(all) },
      options: stacked ? options(stacked) : logarithmic(options(stacked))
    });
  }

  function draw() {
    if (typeof Chart === "undefined" || !document.getElementById("timeline")) {
      return;
    }
    charts.forEach(function (old) { old.destroy(); });
    charts = [chart("items-chart", "bar", bars, true), chart("lag-chart", "line", lines, false)];
  }

  function update() {
    if (!charts.length) {
      return;
    }
    var all = slices();
    [bars(all), lines(all)].forEach(function (datasets, number) {
      var data = charts[number].data;
      data.labels = all.map(function (slice) { return slice.label; });
      datasets.forEach(function (dataset, which) { data.datasets[which].data = dataset.data; });
      charts[number].update();
    });
  }

  // Only what changed is replaced, and the focus comes back to where it was.
  function take(fresh) {
    document.querySelectorAll("[data-live]").forEach(function (part) {
      var other = fresh.getElementById(part.id);
      if (other && other.innerHTML !== part.innerHTML) {
        var focused = part.contains(document.activeElement) ? document.activeElement.id : "";
        part.innerHTML = other.innerHTML;
        var again = focused && document.getElementById(focused);
        if (again) {
          again.focus({ preventScroll: true });
        }
      }
    });
    update();
  }

  function load(address) {
    return fetch(address, { headers: { Accept: "text/html" } })
      .then(function (answer) {
        if (answer.redirected) {
          location.assign(answer.url);
        }
        if (!answer.ok) {
          throw new Error("answer " + answer.status);
        }
        return answer.text();
      })
      .then(function (text) { take(new DOMParser().parseFromString(text, "text/html")); })
      .catch(function () { document.getElementById("clock").textContent = "no answer from the service; trying again"; });
  }

  function refresh() {
    if (!document.hidden) {
      load(location.href);
    }
  }

  // A chosen filter counts at once; the address follows, so that it can be kept and sent.
  function filter(form) {
    form.addEventListener("change", function () {
      var address = form.action + "?" + new URLSearchParams(new FormData(form));
      history.replaceState(null, "", address);
      load(address);
    });
  }

  draw();
  document.querySelectorAll("form[data-filter]").forEach(filter);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  setInterval(refresh, REFRESH);
}());
