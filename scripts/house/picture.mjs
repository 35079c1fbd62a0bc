/** docs/rooms.svg: the rooms of lib/ above each other, and the way of one service through them. */
import { ROOMS, WAY } from './rooms.mjs';

const ROW = 46;
const BOX = 34;
const LEFT = 24;
const WIDTH = 520;
const STEPS = 580;
const STEP_GAP = 54;
const STEP_TOP = 64;
const PAGE = 960;
const HEIGHT = ROOMS.length * ROW + 54;

export function picture() {
  const rows = ROOMS.toReversed();
  const places = new Map(rows.flatMap((rooms, row) => rooms.map(([name], index) => [name, place(row, index, rooms.length)])));
  const boxes = rows.flatMap((rooms) => rooms.map(([name, what]) => box(name, what, places.get(name), rooms.length)));
  const steps = WAY.map(([room, what], index) => step(index, room, what, places.get(room)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PAGE} ${HEIGHT}" font-family="Helvetica, Arial, sans-serif" role="img">`,
    '<title>The rooms of lib/, and the way of one service through them</title>',
    `<rect width="${PAGE}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(LEFT, 28, 'The rooms of lib/: each imports only from rooms below it', 15, '#1f2328', 'bold'),
    text(STEPS, 28, 'The way of one service', 15, '#1f2328', 'bold'),
    ...boxes,
    ...steps,
    '</svg>',
    '',
  ].join('\n');
}

function place(row, index, count) {
  const width = (WIDTH - (count - 1) * 8) / count;
  return { x: LEFT + index * (width + 8), y: 46 + row * ROW, width };
}

function box(name, what, { x, y, width }, count) {
  const isNarrow = count > 2;
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${BOX}" rx="4" fill="#eef4fb" stroke="#5b7da6"/>`,
    text(x + 10, y + (isNarrow ? 15 : 22), name, 13, '#1f2328', 'bold'),
    isNarrow ? text(x + 10, y + 28, what, 9.5, '#444c56') : text(x + 96, y + 22, what, 11.5, '#444c56'),
  ].join('\n');
}

/** A step of the list, and its number in the room where it is done. */
function step(index, room, what, { x, y, width }) {
  const top = STEP_TOP + index * STEP_GAP;
  const earlier = WAY.slice(0, index).filter(([name]) => name === room).length;
  return [
    number(x + width - 20 - earlier * 28, y + BOX / 2, index + 1),
    number(STEPS + 11, top, index + 1),
    text(STEPS + 34, top - 3, room, 13, '#1f2328', 'bold'),
    text(STEPS + 34, top + 14, what, 12, '#444c56'),
  ].join('\n');
}

function number(x, y, digit) {
  return [
    `<circle cx="${x}" cy="${y}" r="11" fill="#b35c1e"/>`,
    `<text x="${x}" y="${y + 4}" font-size="12" fill="#ffffff" text-anchor="middle">${digit}</text>`,
  ].join('\n');
}

function text(x, y, content, size, fill, weight = 'normal') {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" font-weight="${weight}">${escaped}</text>`;
}
