// Elements and drawings, made without any markup from outside: whatever a name holds, it is only ever text.

const SVG = 'http://www.w3.org/2000/svg';
export const ACTIONS = ['observe', 'degrade', 'challenge', 'block'];

export function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function shape(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child !== undefined));
  return made;
}

export function badge(word) {
  return element('span', {class: `badge ${word}`}, word);
}

export function clock(time) {
  return time.replace('T', ' ').replace(/(:\d\d)(\.\d+)?Z$/, '$1');
}

/** The last minute as one stacked bar a second. */
export function trafficChart(samples, most) {
  const width = 600, height = 120, bar = width / most;
  const top = Math.max(1, ...samples.map(sample => ACTIONS.reduce((sum, action) => sum + sample[action], 0)));
  const said = ACTIONS.map(action => `${samples.reduce((sum, sample) => sum + sample[action], 0)} ${action}`).join(', ');
  const chart = shape('svg', {viewBox: `0 0 ${width} ${height}`, role: 'img', class: 'traffic', preserveAspectRatio: 'none',
    'aria-label': `Requests of the last ${samples.length} seconds: ${said}; at most ${top} a second`});
  samples.forEach((sample, index) => {
    let y = height;
    for (const action of ACTIONS) {
      const size = sample[action] / top * height;
      y -= size;
      if (size > 0) {
        chart.append(shape('rect', {class: `fill ${action}`, x: (most - samples.length + index) * bar + 1, y,
          width: bar - 2, height: size}));
      }
    }
  });
  return chart;
}

/** Points over time, as steps, up to 100 or what there is; what would count without shadow mode is the fainter line. */
export function scoreLine(scores, now) {
  const width = 96, height = 24;
  const from = Date.parse(scores[0].time), to = Math.max(Date.parse(now), from + 1);
  const top = Math.max(100, ...scores.map(score => score.would_score));
  const line = (field, kind) => {
    let path = '', y = 0;
    for (const score of scores) {
      const x = (Date.parse(score.time) - from) / (to - from) * width;
      const next = height - 2 - score[field] / top * (height - 4);
      path += path === '' ? `M${x.toFixed(1)} ${next.toFixed(1)}` : `H${x.toFixed(1)}V${next.toFixed(1)}`;
      y = next;
    }
    return shape('path', {d: `${path}H${width}V${y.toFixed(1)}`, class: kind});
  };
  const last = scores[scores.length - 1];
  return shape('svg', {viewBox: `0 0 ${width} ${height}`, class: 'scores', role: 'img',
    'aria-label': `from ${scores[0].score} to ${last.score} points in ${scores.length} steps`},
    line('would_score', 'would'), line('score', 'is'));
}

/** A campaign in the middle, the instructions that hold it together around it, and outside the accounts that it has. */
export function campaignGraph(campaign, actions) {
  const width = 720, height = 420, x = width / 2, y = height / 2;
  const accounts = campaign.accounts.slice(0, 80), links = campaign.links.slice(0, 12);
  const graph = shape('svg', {viewBox: `0 0 ${width} ${height}`, class: 'graph', role: 'img',
    'aria-label': `Campaign ${campaign.id}: ${links.length} instructions link ${campaign.accounts_here} accounts; both are listed below`});
  const around = (index, of, wide, high, turn) => {
    const angle = 2 * Math.PI * index / of + turn;
    return [x + wide * Math.cos(angle), y + high * Math.sin(angle)];
  };
  const pieces = links.map((link, index) => ({link, at: around(index, links.length, 150, 92, -Math.PI / 2)}));
  accounts.forEach((account, index) => {
    const [ax, ay] = around(index, accounts.length, 318, 190, -Math.PI / 2);
    const near = pieces.length === 1 ? pieces[0].at : [x, y]; // with one instruction, each account carries that one
    graph.append(shape('line', {class: 'edge', x1: ax, y1: ay, x2: near[0], y2: near[1]}));
  });
  pieces.forEach(({link, at}) => graph.append(shape('line', {class: link.links ? 'edge strong' : 'edge strong dashed',
    x1: x, y1: y, x2: at[0], y2: at[1]})));
  accounts.forEach((account, index) => {
    const [ax, ay] = around(index, accounts.length, 318, 190, -Math.PI / 2);
    graph.append(shape('circle', {class: `fill ${actions.get(account) ?? 'observe'}`, cx: ax, cy: ay, r: accounts.length > 40 ? 5 : 7},
      shape('title', {}, `${account}: ${actions.get(account) ?? 'nothing done'}`)));
  });
  pieces.forEach(({link, at}) => graph.append(
    shape('rect', {class: 'piece', x: at[0] - 42, y: at[1] - 13, width: 84, height: 26, rx: 6}),
    shape('text', {x: at[0], y: at[1] + 4, 'text-anchor': 'middle'}, link.instruction)));
  graph.append(shape('rect', {class: 'hub', x: x - 58, y: y - 17, width: 116, height: 34, rx: 17}),
    shape('text', {class: 'hub-text', x, y: y + 5, 'text-anchor': 'middle'}, campaign.id));
  return graph;
}
