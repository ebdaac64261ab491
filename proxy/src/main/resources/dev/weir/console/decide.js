// A person's decision about an account: released, or confirmed and blocked, until a day and for a reason.

import {ask} from './asking.js';

const part = id => document.getElementById(id);
const dialog = part('decide');
const DAY = 86_400_000;
const WORDS = {
  release: {
    title: account => `Release ${account}`,
    lead: 'Nothing is done about it until the end of that day, whatever signatures and budgets say. Its use is still counted.',
    button: 'Release',
    days: 7,
  },
  block: {
    title: account => `Confirm ${account}`,
    lead: 'It is what the policy takes it for: all of its requests are blocked until the end of that day, whatever the policy\'s mode.',
    button: 'Confirm and block',
    days: 30,
  },
};
let going;

part('decide-cancel').addEventListener('click', () => dialog.close());
part('decide-form').addEventListener('submit', async event => {
  event.preventDefault();
  const {account, action, done} = going;
  try {
    const until = part('until').value;
    await ask('POST', 'v1/overrides', {account, action, reason: part('reason').value, until});
    dialog.close();
    done(action === 'release' ? `${account} is released until the end of ${until}.` : `${account} is blocked until the end of ${until}.`);
  } catch (refused) {
    part('decide-wrong').textContent = refused.message;
  }
});

/** Opens the dialog; the time is the proxy's. */
export function decide(account, action, now, done) {
  going = {account, action, done};
  const words = WORDS[action];
  part('decide-title').textContent = words.title(account);
  part('decide-lead').textContent = words.lead;
  part('decide-do').textContent = words.button;
  part('decide-wrong').textContent = '';
  part('reason').value = '';
  part('until').min = day(now, 0);
  part('until').max = day(now, 364);
  part('until').value = day(now, words.days);
  dialog.showModal();
  part('reason').focus();
}

function day(now, later) {
  return new Date(Date.parse(now) + later * DAY).toISOString().slice(0, 10);
}
