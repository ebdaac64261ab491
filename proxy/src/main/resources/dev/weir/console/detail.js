// Why an account or a campaign is treated as it is, in a dialog.

import {ask} from './asking.js';
import {badge, campaignGraph, clock, element} from './drawing.js';

const part = id => document.getElementById(id);
const dialog = part('detail');
part('detail-close').addEventListener('click', () => dialog.close());

export async function whyAccount(account, act) {
  await show(`Why ${account}`, `explain/account/${encodeURIComponent(account)}`, told => [
    element('p', {}, `Last from ${told.subnet ?? 'a network that is forgotten'}. `,
      told.campaign ? `It belongs to campaign ${told.campaign}.` : 'It belongs to no campaign.'),
    act,
    ...told.policies.map(policy),
    ...told.campaigns.map(campaign => element('section', {},
      element('h3', {}, `Campaign ${campaign.id}`), instructions(campaign))),
  ]);
}

export async function whyCampaign(id, actions, open) {
  await show(`Campaign ${id}`, `explain/campaign/${encodeURIComponent(id)}`, told => [
    element('p', {}, `Since ${clock(told.since)}, ${told.accounts_here} accounts that this proxy remembers. What was last done about them: `,
      ...tally(told.accounts, actions)),
    campaignGraph(told, actions),
    instructions(told),
    ...told.policies.map(policy),
    element('h3', {}, 'Accounts'),
    element('ul', {class: 'names'}, ...told.accounts.map(account => element('li', {},
      element('button', {type: 'button', class: 'text', click: () => open(account)}, account)))),
  ]);
}

function tally(accounts, actions) {
  const counts = new Map();
  accounts.forEach(account => {
    const action = actions.get(account) ?? 'observe';
    counts.set(action, (counts.get(action) ?? 0) + 1);
  });
  return [...counts].flatMap(([action, count]) => [`${count} `, badge(action), ' ']);
}

async function show(title, path, parts) {
  part('detail-title').textContent = title;
  part('detail-body').replaceChildren(element('p', {}, 'One moment.'));
  if (!dialog.open) dialog.showModal();
  try {
    const told = await ask('GET', path);
    part('detail-body').replaceChildren(...parts(told).filter(one => one !== undefined));
  } catch (refused) {
    part('detail-body').replaceChildren(element('p', {class: 'wrong', role: 'alert'}, refused.message));
  }
  dialog.scrollTop = 0;
}

function policy(told) {
  const matching = told.signatures.filter(signature => signature.matches || signature.lasts_until);
  return element('section', {},
    element('h3', {}, `Policy ${told.policy} `, element('span', {class: 'soft'}, told.version), ' ', badge(told.mode)),
    told.action === undefined ? undefined : element('p', {}, 'It now comes to ', badge(told.action),
      ` with ${told.score} points`, told.reasons.length ? ` of ${told.reasons.join(', ')}` : '',
      told.would_be === told.action ? '.' : '; without shadow mode and proofs, ',
      told.would_be === told.action ? '' : badge(told.would_be)),
    ...(matching.length ? matching.map(signature) : [element('p', {class: 'soft'}, 'None of its signatures is on.')]),
    others(told.signatures.filter(one => !matching.includes(one))));
}

function signature(told) {
  return element('div', {class: 'evidence'},
    element('h4', {}, told.name, ' ', element('span', {class: 'soft'}, `adds ${told.adds}, per ${told.per}`)),
    element('p', {}, told.matches ? 'Matches now' : `Last matched ${clock(told.last_match ?? '')}`,
      told.lasts_until ? `, counts until ${clock(told.lasts_until)}.` : '.'),
    element('table', {'aria-label': `Evidence for ${told.name}`},
      element('thead', {}, element('tr', {}, ...['Feature', 'Value', 'Asked for', 'Holds'].map(
        text => element('th', {scope: 'col'}, text)))),
      element('tbody', {}, ...told.when.map(bound => element('tr', {},
        element('th', {scope: 'row'}, bound.feature), element('td', {}, number(bound.value)), element('td', {}, asked(bound)),
        element('td', {}, bound.holds ? 'yes' : 'no'))))));
}

function others(signatures) {
  return signatures.length === 0 ? undefined : element('p', {class: 'soft'},
    `Not on: ${signatures.map(one => one.name).join(', ')}.`);
}

function instructions(campaign) {
  return element('div', {class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Instructions'}, element('table', {'aria-label': `Instructions of ${campaign.id}`},
    element('thead', {}, element('tr', {}, ...['Instruction', 'Links', 'Accounts', 'Requests', 'Distinct prompts'].map(
      text => element('th', {scope: 'col'}, text)))),
    element('tbody', {}, ...campaign.links.map(link => element('tr', {},
      element('th', {scope: 'row'}, link.instruction), element('td', {}, link.links ? 'yes' : 'no'),
      element('td', {}, number(link.accounts)), element('td', {}, number(link.requests)),
      element('td', {}, share(link.distinct_prompt_share)))))));
}

function asked(bound) {
  return [bound.at_least === undefined ? '' : `at least ${number(bound.at_least)}`,
    bound.at_most === undefined ? '' : `at most ${number(bound.at_most)}`].filter(text => text !== '').join(', ');
}

function number(value) {
  return value === undefined ? 'not known' : Number(value).toLocaleString('en', {maximumFractionDigits: 2});
}

function share(value) {
  return value === undefined ? 'not known' : `${Math.round(value * 100)} %`;
}
