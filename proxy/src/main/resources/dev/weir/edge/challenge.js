// The page of a challenge: asks the server what is to be done, has workers do it when its reader says so, and hands the result in.
'use strict';

const MOST_WORKERS = 8;
const USUAL_RATE = 500_000; // tries a second of one worker, before it is known
const UNREACHABLE = 'This page could not reach the server. Check your connection.';
const SECONDS_BETWEEN_WORDS = 20; // said aloud by screen readers
const part = id => document.getElementById(id);
const main = part('main');

let challenge;
let workers = [];
let ticking = 0;

part('place').textContent = location.host;
part('command').textContent = `weir solve ${location.href}`;
part('start').addEventListener('click', () => challenge ? start() : load());
part('stop').addEventListener('click', stop);
load();

async function load() {
  let answer;
  try {
    answer = await fetch(location.href, {headers: {accept: 'application/json'}, cache: 'no-store'});
    challenge = await answer.json();
  } catch {
    challenge = undefined;
    offer('Try again', UNREACHABLE);
    return;
  }
  if (challenge.state === 'unknown') {
    over('This link is not valid', 'Copy the whole address from the refused call, or send the call again to get a new one.');
  } else if (challenge.state === 'expired') {
    expired();
  } else if (challenge.state === 'passed') {
    done('Your API key works already, go on', 'Nothing is left to do here.');
  } else if (challenge.kind !== 'proof_of_work') {
    location.replace(challenge.page);
  } else {
    ready();
  }
}

function ready() {
  show('ready', 'Your API key is paused');
  part('lead').textContent = 'The service saw unusual use of it. To go on, let this device do one short calculation:'
    + ' then your key works again, and nothing in your program has to change.';
  part('hint').textContent = `Usually takes ${span(expectedSeconds(USUAL_RATE * count()))}.`;
  part('start').textContent = 'Start';
  part('act').hidden = false;
}

/** Something went wrong that another try may mend. */
function offer(button, why) {
  show('failed', 'Your API key is paused');
  part('start').textContent = button;
  part('hint').textContent = '';
  part('act').hidden = false;
  say(why);
}

function start() {
  if (Date.now() >= Date.parse(challenge.expires_at)) {
    expired();
    return;
  }
  show('working', 'Your API key is paused');
  part('work').hidden = false;
  part('stop').focus();
  say('Calculating. Keep this page open; you can do something else meanwhile.');
  const begun = performance.now();
  let tries = 0;
  let told = 0;
  try {
    workers = Array.from({length: count()}, () => new Worker(new URL('../page/solver.js', location.href)));
  } catch {
    stuck();
    return;
  }
  workers.forEach((worker, number) => {
    worker.onmessage = ({data}) => {
      if (data.solution) {
        halt();
        handIn(data.solution);
      } else {
        tries += data.tries;
      }
    };
    worker.onerror = ({message}) => {
      halt();
      if (message) {
        stuck();
      } else {
        offer('Try again', UNREACHABLE); // its script could not be fetched
      }
    };
    worker.postMessage({ticket: challenge.ticket, difficulty: challenge.difficulty, worker: number});
  });
  const tick = () => {
    const seconds = (performance.now() - begun) / 1000;
    progress(tries, seconds);
    if (seconds - told >= SECONDS_BETWEEN_WORDS) {
      told = seconds;
      say(`Still calculating, ${span(seconds)} so far.`);
    }
    if (Date.now() >= Date.parse(challenge.expires_at)) {
      halt();
      expired();
    }
  };
  tick();
  ticking = setInterval(tick, 250);
}

/** The bar tells how many of those who have tried so often are done; nobody can know who is next. */
function progress(tries, seconds) {
  const share = 1 - Math.exp(-tries / 2 ** challenge.difficulty);
  part('progress').value = Math.round(100 * share);
  const rate = tries > 0 && seconds > 0.5 ? tries / seconds : USUAL_RATE * count();
  part('detail').textContent = `${span(seconds)} so far; usually takes ${span(expectedSeconds(rate))} on this device.`;
}

function stop() {
  halt();
  ready();
  say('Stopped. Nothing was sent.');
  part('start').focus();
}

function halt() {
  clearInterval(ticking);
  workers.forEach(worker => worker.terminate());
  workers = [];
}

async function handIn(solution) {
  part('progress').value = 100;
  say('Found. Telling the server.');
  let answer;
  try {
    const response = await fetch(location.href, {method: 'POST', body: solution, headers: {'content-type': 'text/plain'}});
    answer = (await response.json()).outcome;
  } catch {
    offer('Try again', 'The result could not be sent. Check your connection.');
    return;
  }
  if (answer === 'passed') {
    done('Done. Your API key works again, go on', notAskedAgain());
  } else if (answer === 'spent') {
    done('This was solved before. Your API key works, go on', 'Nothing is left to do here.');
  } else if (answer === 'expired') {
    expired();
  } else if (answer === 'too_many') {
    offer('Try again', 'Too many wrong results came from your network. Wait a minute, then try again.');
  } else {
    offer('Try again', 'The server did not take the result.');
  }
}

function done(title, what) {
  show('done', title);
  part('lead').textContent = 'Send your request again, with the same key and the same program. You can close this page.';
  part('questions').hidden = true;
  say(what);
  part('title').focus();
}

function notAskedAgain() {
  return `For the next ${span(challenge.good_for_seconds)} you are not asked again. Meanwhile, answers may be shorter than usual.`;
}

function expired() {
  over('This link has expired', 'Send your request again; when it is refused, the answer has a new link.');
}

function stuck() {
  over('This browser can\'t do it', `Try another browser, or let a program do it: see below.`);
}

function over(title, why) {
  show('failed', title);
  part('lead').textContent = why;
  part('title').focus();
}

/** Puts the page into a state in which nothing is offered yet. */
function show(state, title) {
  main.dataset.state = state;
  part('title').textContent = title;
  document.title = title;
  part('act').hidden = true;
  part('work').hidden = true;
  say('');
}

function say(text) {
  part('status').textContent = text;
}

function count() {
  return Math.max(1, Math.min(navigator.hardwareConcurrency || 2, MOST_WORKERS));
}

function expectedSeconds(rate) {
  return 2 ** challenge.difficulty / rate;
}

function span(seconds) {
  const unit = (number, name) => `${number} ${name}${number === 1 ? '' : 's'}`;
  if (seconds < 90) {
    return unit(Math.max(1, Math.round(seconds)), 'second');
  }
  return seconds < 5400 ? unit(Math.round(seconds / 60), 'minute')
    : seconds < 172800 ? unit(Math.round(seconds / 3600), 'hour') : unit(Math.round(seconds / 86400), 'day');
}
