// The console: signs in, listens to what goes on, and keeps its tables up to date without moving what somebody is at.

import {ask, keep, listen, token} from './asking.js';
import {decide} from './decide.js';
import {whyAccount, whyCampaign} from './detail.js';
import {ACTIONS, badge, clock, element, scoreLine, trafficChart} from './drawing.js';

const SECONDS = 60; // of traffic in the chart
const EVERY = 2; // events between two looks at the lists
const AGAIN = 2000; // milliseconds until the next try
const part = id => document.getElementById(id);
const samples = [];
const actions = new Map(); // the last action by account
const released = new Map(); // the override by account
let before;
let now = '';
let ticks = 0;
let listening = new AbortController();

const handed = new URLSearchParams(location.hash.slice(1)).get('token'); // as weir demo prints it
if (handed) {
  keep(handed);
  history.replaceState(null, '', location.pathname);
}
part('where').textContent = location.host;
part('sign-in').addEventListener('submit', event => {
  event.preventDefault();
  keep(part('token').value.trim());
  part('token').value = '';
  enter();
});
part('sign-out').addEventListener('click', () => leave(''));
part('filter').addEventListener('input', filter);
if (token() !== '') enter();

async function enter() {
  listening.abort();
  const mine = listening = new AbortController();
  part('refused').textContent = '';
  while (!mine.signal.aborted) {
    try {
      await listen('v1/live', mine.signal, event => mine.signal.aborted || tick(event));
    } catch (failure) {
      if (mine.signal.aborted) return;
      if (failure.status === 401 || failure.status === 403) {
        leave(failure.message);
        return;
      }
      if (part('room').hidden) part('refused').textContent = failure.status ? failure.message : 'The proxy does not answer.';
    }
    if (!mine.signal.aborted) part('link').textContent = 'Not connected, trying again';
    before = undefined;
    await new Promise(resume => setTimeout(resume, AGAIN));
  }
}

function leave(why) {
  listening.abort();
  keep('');
  samples.length = 0;
  before = undefined;
  part('room').hidden = true;
  part('sign-out').hidden = true;
  part('door').hidden = false;
  part('link').textContent = '';
  part('refused').textContent = why;
  part('token').focus();
}

function tick(event) {
  now = event.time;
  const entered = part('room').hidden;
  part('room').hidden = false;
  part('sign-out').hidden = false;
  part('door').hidden = true;
  if (part('link').textContent !== 'Live') part('link').textContent = 'Live';
  part('where').textContent = `${location.host}, version ${event.version}`;
  traffic(event.traffic);
  policies(event);
  if (entered || (!document.hidden && ticks++ % EVERY === 0)) refresh();
}

async function refresh() {
  try {
    overrides((await ask('GET', 'v1/overrides')).overrides);
    accounts((await ask('GET', 'v1/accounts')).accounts);
    campaigns((await ask('GET', 'v1/campaigns')).campaigns);
  } catch (refused) {
    say(refused.message);
  }
}

function say(text) {
  part('said').textContent = text;
}

function traffic(totals) {
  const sample = Object.fromEntries(ACTIONS.map(action => [action, before ? Math.max(0, totals[action] - before[action]) : 0]));
  before = totals;
  samples.push(sample);
  if (samples.length > SECONDS) samples.shift();
  ACTIONS.forEach(action => tile(action, totals[action], ` ${sample[action]}/s`));
  tile('turned_away', totals.turned_away, '');
  const any = ACTIONS.some(action => totals[action] > 0);
  part('traffic-empty').hidden = any;
  part('traffic').replaceChildren(...(any ? [trafficChart(samples, SECONDS)] : []));
}

/** The same tile each time, so that nobody who reads it loses the place. */
function tile(word, count, rate) {
  if (!part(`tile-${word}`)) {
    part('tiles').append(element('div', {class: `tile ${word}`, id: `tile-${word}`}, element('dt', {}, word.replace('_', ' ')),
      element('dd', {}, element('span', {}), element('span', {class: 'soft'}))));
  }
  const [number, second] = part(`tile-${word}`).querySelectorAll('span');
  number.textContent = count.toLocaleString('en');
  second.textContent = rate;
}

function policies(event) {
  rows('policies', event.policies, told => told.policy, told => [told.policy, element('code', {}, told.version), badge(told.mode),
    `${counted(told.signatures, 'signature')}, ${counted(told.budgets, 'budget')}${told.in_shadow ? `, ${told.in_shadow} of them in shadow` : ''}`]);
  part('problems').hidden = event.problems.length === 0;
  const said = event.problems.join('\n');
  if (part('problem-list').dataset.said !== said) {
    part('problem-list').dataset.said = said;
    part('problem-list').replaceChildren(...event.problems.map(problem => element('li', {}, problem)));
  }
}

function counted(count, what) {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function accounts(list) {
  list.forEach(told => actions.set(told.account, told.action));
  const rank = told => ACTIONS.indexOf(told.action) * 1000 + told.would_score;
  rows('accounts', list.sort((one, other) => rank(other) - rank(one)), told => told.account, told => [
    element('button', {type: 'button', class: 'text', click: () => why(told.account)}, told.account),
    element('span', {}, badge(told.action), ' ', told.would_be === told.action ? '' : element('span', {class: 'soft'},
      `would be ${told.would_be}`), element('span', {class: 'soft line'}, clock(told.time))),
    element('span', {class: 'score'}, scoreLine(told.scores, now), ` ${told.score}`,
      told.would_score === told.score ? '' : element('span', {class: 'soft'}, ` of ${told.would_score}`)),
    element('span', {}, [...told.reasons, ...told.would_match.map(name => `${name} (shadow)`), ...told.exemptions].join(', ')),
    told.campaign ? campaignButton(told.campaign) : element('span', {class: 'soft'}, 'none'),
    deciding(told.account),
  ]);
  filter();
}

/** One of nobody here, or of one account, links nothing yet. */
function campaigns(list) {
  const linking = list.filter(told => told.accounts_here > 1 || told.matches.length > 0);
  rows('campaigns', linking, told => told.id, told => [campaignButton(told.id), String(told.accounts_here), String(told.links_in_all),
    told.matches.join(', ') || 'nothing yet']);
}

function overrides(list) {
  released.clear();
  list.forEach(told => released.set(told.account, told));
  rows('overrides', list, told => told.account, told => [told.account, badge(told.action === 'release' ? 'released' : 'block'),
    clock(told.until), told.reason,
    element('button', {type: 'button', class: 'quiet', 'aria-label': `Undo for ${told.account}`, click: () => undo(told.account)},
      'Undo')]);
}

function campaignButton(id) {
  return element('button', {type: 'button', class: 'text', click: () => whyCampaign(id, actions, why)}, id);
}

function why(account) {
  whyAccount(account, deciding(account));
}

function deciding(account) {
  const override = released.get(account);
  const button = (action, word, kind) => element('button', {type: 'button', class: kind, 'aria-label': `${word} ${account}`,
    click: () => decide(account, action, now, told => { say(told); part('detail').close(); refresh(); })}, word);
  return element('span', {class: 'act'}, override ? badge(override.action === 'release' ? 'released' : 'block') : undefined,
    button('release', 'Release', ''), button('block', 'Confirm', 'quiet'));
}

async function undo(account) {
  try {
    await ask('DELETE', `v1/overrides/${encodeURIComponent(account)}`);
    say(`The decision about ${account} is undone.`);
  } catch (refused) {
    say(refused.message);
  }
  refresh();
}

/** Keeps a table's rows by key: those that did not change stay as they are, and nothing moves under a hand or a cursor. */
function rows(id, list, key, cells) {
  const body = part(id).tBodies[0];
  const known = new Map([...body.rows].map(row => [row.dataset.key, row]));
  const busy = body.contains(document.activeElement) || body.matches(':hover');
  const order = list.map(told => {
    const said = JSON.stringify([told, released.get(key(told))]);
    let row = known.get(key(told));
    if (row === undefined) {
      row = element('tr', {'data-key': key(told)});
      body.append(row);
    }
    known.delete(key(told));
    if (row.dataset.said !== said) {
      const at = [...row.querySelectorAll('button')].indexOf(document.activeElement);
      row.dataset.said = said;
      row.replaceChildren(...cells(told).map((cell, index) => index === 0 ? element('th', {scope: 'row'}, cell) : element('td', {}, cell)));
      if (at >= 0) row.querySelectorAll('button')[at]?.focus();
    }
    return row;
  });
  known.forEach(row => row.remove());
  if (!busy && order.some((row, index) => body.rows[index] !== row)) body.append(...order);
  part(id).parentElement.hidden = list.length === 0;
  part(`${id}-empty`).hidden = list.length > 0;
}

function filter() {
  const asked = part('filter').value.trim().toLowerCase();
  for (const row of part('accounts').tBodies[0].rows) {
    row.hidden = asked !== '' && !row.textContent.toLowerCase().includes(asked);
  }
}
