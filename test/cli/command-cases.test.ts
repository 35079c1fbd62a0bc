import { called } from './called';
import { COMMANDS } from './command-cases';

describe.each(Object.entries(COMMANDS))('a call of the command on the page of %s', (id, { wrong, right }) => {
  it('tells the finding', () => {
    expect(called(wrong)).toMatch(new RegExp(`\\b${id} `));
  });

  it('does not tell it where all is right', () => {
    expect(called(right)).not.toContain(id);
  });
});
