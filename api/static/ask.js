// The start page: one question at a time.

import { answerElements } from "./answer.js";
import { ask, feedback, suggest } from "./service.js";
import { attachSuggestions } from "./suggestions.js";

const form = document.querySelector("#ask");
const question = document.querySelector("#question");
const state = document.querySelector("#state");
const section = document.querySelector("#answer");
const button = form.querySelector("button");
const closeSuggestions = attachSuggestions(question, document.querySelector("#suggestions"), suggest);
let flight = null;

function say(text, bad = false) {
  state.textContent = text;
  state.classList.toggle("bad", bad);
}

function request() {
  const asked = { question: question.value.trim() };
  const asOf = form.elements.as_of.value;
  const region = form.elements.region.value.trim();
  if (asOf) asked.as_of = asOf;
  if (region) asked.filters = { region };
  return asked;
}

async function rate(answer, useful, place) {
  place.replaceChildren("正在记录…");
  try {
    await feedback({ answer_id: answer.id, useful });
    place.replaceChildren("已记下，谢谢。");
  } catch (error) {
    place.replaceChildren(error.message);
  }
}

async function submit() {
  const asked = request();
  if (!asked.question) return question.focus();
  closeSuggestions();
  flight?.abort();
  const mine = (flight = new AbortController());
  button.disabled = true;
  say("正在查找依据…");
  try {
    const answer = await ask(asked, mine.signal);
    section.replaceChildren(
      ...answerElements(asked.question, answer, askAgain, (useful, place) => rate(answer, useful, place)),
    );
    section.hidden = false;
    say("");
    section.focus();
  } catch (error) {
    if (error.name !== "AbortError") say(error.message, true);
  } finally {
    if (flight === mine) button.disabled = false;
  }
}

function askAgain(next) {
  question.value = next;
  submit();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
question.addEventListener("keydown", (event) => {
  const composing = event.isComposing || event.keyCode === 229;
  if (event.key === "Enter" && !event.shiftKey && !composing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
