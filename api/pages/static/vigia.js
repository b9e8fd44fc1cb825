// Keys for people who review all day. Every page works without this file.
"use strict";

document.documentElement.classList.add("script");

const fields = "input:not([type=radio]):not([type=checkbox]), select, textarea";

/** Moves the focus through the rows of a list; forward where step is 1, back where it is -1. */
function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (rows.length === 0) return;
  const at = rows.indexOf(document.activeElement);
  const next = at === -1 && step === -1 ? rows.length - 1 : at + step;
  rows[Math.min(Math.max(next, 0), rows.length - 1)].focus();
}

/** The form that is meant: the one with the focus, else the first that is still to be decided. */
function form() {
  const near = document.activeElement?.closest(".output");
  const open = [...document.querySelectorAll("[data-decide]")];
  return open.find((one) => near?.contains(one)) ?? open.find(isOpen) ?? open[0];
}

function isOpen(one) {
  return one.closest("details.again") === null;
}

function choose(key) {
  const meant = form();
  const choice = meant?.querySelector(`[data-key="${key}"]`);
  if (!choice) return;
  meant.closest("details")?.setAttribute("open", "");
  choice.checked = true;
  meant.querySelector("[name=reason]").focus();
}

/** Undoes the decision of the output with the focus, else the first that can be undone. */
function undo() {
  const near = document.activeElement?.closest(".output");
  const button = near?.querySelector('[data-key="u"]') ?? document.querySelector('[data-key="u"]');
  button?.click();
}

const acts = {
  j: () => move(1),
  k: () => move(-1),
  c: () => choose("c"),
  n: () => choose("n"),
  t: () => choose("t"),
  u: undo,
  "/": () => document.querySelector("[data-search]")?.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") document.activeElement?.blur();
  if (event.target.matches?.(fields)) return;
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// On a narrow screen the filters start folded, so that results come first.
if (window.matchMedia("(max-width: 760px)").matches) {
  document.querySelector("details[data-narrow]")?.removeAttribute("open");
}
