import { describe, expect, it } from 'vitest';
import { newToken } from './canary';
import { laidByTheirPage } from './http/direction';

describe('the walk through pages finds what is laid by its page, not by its own first letter', () => {
  const token = newToken();
  it.each([
    ['text', `<main><p>${token}</p></main>`],
    ['text behind what has its own direction', `<main><p dir="auto">x<br></p><p>${token}</p></main>`],
    ['a field', `<p dir="auto"><input name="a" value="${token}"></p>`],
    ['a box to type in', `<textarea rows="4">${token}</textarea>`],
  ])('%s', (_, html) => expect(laidByTheirPage(html)).toEqual([token]));

  it.each([
    ['text', `<main><p dir="auto" class="x > y">Zo: <b>${token}</b></p></main>`],
    ['a field', `<input dir="auto" value="${token}">`],
    ['scripts, titles and labels', `<title>${token}</title><script>"${token}"</script><p aria-label="${token}"></p>`],
  ])('and leaves %s alone', (_, html) => expect(laidByTheirPage(html)).toEqual([]));
});
