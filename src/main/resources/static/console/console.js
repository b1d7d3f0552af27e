// Keeps the page up to date and draws the charts. Everything it shows is in the page itself; without scripts the page
// is complete, only not live.
(function () {
  "use strict";

  var OUTCOMES = ["written", "existing", "skipped", "waiting", "parked"];
  var REFRESH = 10000;
  var charts = [];

  function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function minutes() {
    return JSON.parse(document.getElementById("hour").textContent);
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
      plugins: { legend: { display: stacked, position: "bottom", labels: { color: color("text"), boxWidth: 12, boxHeight: 12 } } },
      scales: axes(stacked)
    };
  }

  function draw() {
    if (typeof Chart === "undefined" || !document.getElementById("hour")) {
      return;
    }
    charts.forEach(function (chart) { chart.destroy(); });
    var hour = minutes();
    var labels = hour.map(function (minute) { return minute.label; });
    charts = [
      new Chart(document.getElementById("items-chart"), {
        type: "bar",
        data: {
          labels: labels,
          datasets: OUTCOMES.map(function (outcome) {
            return { label: outcome, data: hour.map(function (minute) { return minute[outcome]; }), backgroundColor: color(outcome + "-bar"), barPercentage: 1, categoryPercentage: .85, borderRadius: 2 };
          })
        },
        options: options(true)
      }),
      new Chart(document.getElementById("runs-chart"), {
        type: "line",
        data: {
          labels: labels,
          datasets: [{ label: "seconds", data: hour.map(function (minute) { return minute.slowest; }), borderColor: color("run-line"), backgroundColor: color("run-line"), borderWidth: 2, pointRadius: 1.5, tension: .25, spanGaps: true }]
        },
        options: options(false)
      })
    ];
  }

  function update() {
    if (!charts.length) {
      return;
    }
    var hour = minutes();
    charts.forEach(function (chart) {
      chart.data.labels = hour.map(function (minute) { return minute.label; });
    });
    OUTCOMES.forEach(function (outcome, number) {
      charts[0].data.datasets[number].data = hour.map(function (minute) { return minute[outcome]; });
    });
    charts[1].data.datasets[0].data = hour.map(function (minute) { return minute.slowest; });
    charts.forEach(function (chart) { chart.update(); });
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

  function refresh() {
    if (document.hidden) {
      return;
    }
    fetch(location.href, { headers: { Accept: "text/html" } })
      .then(function (answer) {
        if (!answer.ok) {
          throw new Error("answer " + answer.status);
        }
        return answer.text();
      })
      .then(function (text) { take(new DOMParser().parseFromString(text, "text/html")); })
      .catch(function () { document.getElementById("clock").textContent = "no answer from the service; trying again"; });
  }

  draw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  setInterval(refresh, REFRESH);
}());
