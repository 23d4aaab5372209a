import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftIn, fieldsOf, ruleOf, startOf, TEXT, textOf, type Versioned, type Writing } from './versioned-draft';

type Text = Versioned<string>;
const rule = ruleOf(TEXT);

/** One text on a server, as the verbs keep it: only over the version that is named, and the same words twice are one save. */
class Server {
  now: Text = { words: 'begin', version: 1 };
  /** All that was ever stored. */
  words = ['begin'];
  save({ words, version }: Text): { version: number; over: number | null } | null {
    if (words.trim() === this.now.words.trim()) return { version: this.now.version, over: null };
    if (version !== this.now.version) return null;
    this.now = { words, version: version + 1 };
    this.words.push(words);
    return { version: version + 1, over: version };
  }
}

/** A device with what it keeps, and all words that stood on a screen of it. */
interface Device {
  kept: Text | null;
  shown: Set<string>;
  tabs: Tab[];
}
interface Tab {
  device: Device;
  now: Writing<string>;
  /** What is on its way, and what became of it once it arrived. */
  way: { tried: Text; answer?: ReturnType<Server['save']> } | null;
}

/**
 * Two devices of two tabs each, on which people type, save, look again, lose the net, load pages anew and choose, in any order.
 * Throws where a save goes over words that were not shown there, and where typed words are in no safe place any more.
 */
class World {
  server = new Server();
  devices: Device[] = [0, 1].map(() => ({ kept: null, shown: new Set(['begin']), tabs: [] }));
  tabs: Tab[] = this.devices.flatMap((device) => {
    device.tabs = [0, 1].map(() => ({ device, now: startOf(this.server.now), way: null }));
    return device.tabs;
  });
  typed: string[] = [];
  /** Words that their writer let go of. */
  gone = new Set<string>();

  show(tab: Tab, now: Writing<string>) {
    tab.now = now;
    for (const one of [rule.shownOf(now), rule.theirsOf(now)]) if (one) tab.device.shown.add(one.words.trim());
  }
  go(tab: Tab, now: Writing<string>): void {
    const { device } = tab;
    const before = device.kept;
    const held = rule.heldOf(now);
    this.show(tab, now);
    if (!now.here || textOf(held) === textOf(before)) return;
    device.kept = held;
    for (const other of device.tabs.filter((one) => one !== tab)) {
      const next = rule.heard(other.now, held, before);
      if (next === other.now) {
        this.go(other, next);
        return;
      }
      this.show(other, next);
    }
  }
  write(now: Writing<string>) {
    const word = `w${this.typed.length}.`;
    this.typed.push(word);
    return rule.typed(now, `${rule.shownOf(now).words} ${word}`);
  }
  look(tab: Tab) {
    this.go(tab, rule.told(tab.now, this.server.now));
  }

  can: Record<string, (tab: Tab) => void> = {
    type: (tab) => this.go(tab, this.write(tab.now)),
    typeASpace: (tab) => this.go(tab, rule.typed(tab.now, `${rule.shownOf(tab.now).words} `)),
    takeOutTheLastWord: (tab) => {
      const { words } = rule.shownOf(tab.now);
      const last = words.match(/\S+\s*$/)?.[0] ?? '';
      this.gone.add(last.trim());
      this.go(tab, rule.typed(tab.now, words.slice(0, words.length - last.length)));
    },
    look: (tab) => this.look(tab),
    send: (tab) => {
      if (tab.way || rule.theirsOf(tab.now)) return;
      const tried = rule.shownOf(tab.now);
      tab.way = { tried };
      this.go(tab, rule.sending(tab.now, tried.words));
    },
    arrive: (tab) => {
      if (!tab.way || tab.way.answer !== undefined) return;
      const over = this.server.now.words.trim();
      tab.way.answer = this.server.save(tab.way.tried);
      if (tab.way.answer?.over != null) expect([...tab.device.shown]).toContain(over);
    },
    hear: (tab) => {
      if (tab.way?.answer === undefined) return;
      const { tried, answer } = tab.way;
      tab.way = null;
      if (answer) return this.go(tab, rule.saved(tab.now, { words: tried.words, version: answer.version }));
      this.go(tab, rule.unsaved(tab.now, tried));
      this.look(tab);
    },
    hearNothing: (tab) => {
      if (!tab.way) return;
      const { tried } = tab.way;
      tab.way = null;
      this.go(tab, rule.unsaved(tab.now, tried));
    },
    loadAnew: (tab) => {
      tab.way = null;
      this.go(tab, rule.found(startOf(this.server.now), tab.device.kept));
    },
    loadAnewAndTypeAtOnce: (tab) => {
      tab.way = null;
      this.show(tab, startOf(this.server.now));
      const early = this.write(tab.now);
      this.show(tab, early);
      this.go(tab, rule.found(early, tab.device.kept));
    },
    keepMine: (tab) => {
      const theirs = rule.theirsOf(tab.now);
      if (theirs) this.go(tab, rule.settled(tab.now, rule.shownOf(tab.now).words, theirs.version));
    },
    keepBoth: (tab) => {
      const theirs = rule.theirsOf(tab.now);
      if (!theirs) return;
      const words = TEXT.both(rule.shownOf(tab.now).words, theirs.words, '');
      this.go(tab, rule.settled(tab.now, words, theirs.version));
    },
    letGo: (tab) => {
      if (!rule.isDirty(tab.now)) return;
      for (const word of rule.shownOf(tab.now).words.split(/\s+/)) this.gone.add(word);
      this.go(tab, rule.dropped(tab.now));
    },
  };

  check() {
    const safe = [...this.server.words, ...this.devices.map(({ kept }) => kept?.words ?? '')].join(' ');
    for (const word of this.typed) if (!this.gone.has(word)) expect(safe).toContain(word);
  }
}

describe('whatever happens, in whatever order, on two devices and in tabs', () => {
  it('nothing typed is lost, and a save never goes over words that were not shown', () => {
    const names = Object.keys(new World().can);
    const step = fc.tuple(fc.constantFrom(...names), fc.nat(3));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }), (steps) => {
        const world = new World();
        for (const [name, at] of steps) {
          world.can[name]?.(world.tabs[at] as Tab);
          world.check();
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what others made meanwhile', () => {
  const start = startOf({ words: 'een', version: 1 });
  const theirs = { words: 'anders', version: 2 };
  const typed = rule.typed(start, 'een en twee');

  it('simply stands there when nothing was typed, and beside one’s own words when something was', () => {
    expect(rule.shownOf(rule.told(start, theirs))).toEqual(theirs);
    const told = rule.told(typed, theirs);
    expect(rule.shownOf(told)).toEqual({ words: 'een en twee', version: 1 });
    expect(rule.theirsOf(told)).toEqual(theirs);
    expect(rule.theirsOf(rule.typed(told, 'een en twee, en drie'))).toEqual(theirs);
  });

  it('is over once their writer chose; what came after what they chose over is shown again', () => {
    const told = rule.told(typed, theirs);
    expect(rule.theirsOf(rule.settled(told, 'een en twee', 2))).toBeNull();
    expect(rule.shownOf(rule.dropped(told))).toEqual(theirs);
    const later = { words: 'nog anders', version: 3 };
    expect(rule.theirsOf(rule.settled(rule.told(told, later), 'een en twee', 2))).toEqual(later);
  });

  it('asks nothing when it says the same, when only its version is new, or when it came from here', () => {
    const same = rule.told(typed, { words: 'een en twee ', version: 2 });
    expect([rule.theirsOf(same), rule.isDirty(same)]).toEqual([null, false]);
    const unchanged = rule.told(typed, { words: 'een', version: 2 });
    expect([rule.theirsOf(unchanged), rule.shownOf(unchanged)]).toEqual([null, { words: 'een en twee', version: 2 }]);
    const unheard = rule.unsaved(rule.sending(typed, 'een en twee'), { words: 'een en twee', version: 1 });
    const back = rule.told(rule.typed(unheard, 'een, twee, drie'), { words: 'een en twee', version: 2 });
    expect([rule.theirsOf(back), rule.shownOf(back)]).toEqual([null, { words: 'een, twee, drie', version: 2 }]);
  });

  it('that is older than what is known, as an answer that was long on its way, changes nothing', () => {
    const told = rule.told(typed, theirs);
    expect(rule.told(told, { words: 'een', version: 1 })).toBe(told);
  });

  it('is shown too when what was sent had not been changed, and was refused for it', () => {
    const refused = rule.unsaved(rule.sending(start, 'een'), { words: 'een', version: 1 });
    const told = rule.told(refused, theirs);
    expect([rule.shownOf(told).words, rule.theirsOf(told)]).toEqual(['een', theirs]);
  });

  it('is not asked about while a save is on its way, whose answer says who was first', () => {
    const told = rule.told(rule.sending(typed, 'een en twee'), theirs);
    expect(rule.theirsOf(told)).toBeNull();
    expect(rule.theirsOf(rule.unsaved(told, { words: 'een en twee', version: 1 }))).toEqual(theirs);
  });
});

describe('a save', () => {
  const start = startOf({ words: 'een', version: 1 });

  it('leaves what was typed on meanwhile, over what was saved, and a space at the end where it stands', () => {
    const sent = rule.sending(rule.typed(start, 'twee'), 'twee');
    const on = rule.saved(rule.typed(sent, 'twee, drie'), { words: 'twee', version: 2 });
    expect([rule.isDirty(on), rule.shownOf(on)]).toEqual([true, { words: 'twee, drie', version: 2 }]);
    const space = rule.saved(rule.typed(sent, 'twee '), { words: 'twee', version: 2 });
    expect([rule.isDirty(space), rule.shownOf(space).words]).toEqual([false, 'twee ']);
  });

  it('that was overtaken before its answer came shows what is there by now', () => {
    const sent = rule.sending(rule.typed(start, 'twee'), 'twee');
    const told = rule.told(sent, { words: 'drie', version: 3 });
    expect(rule.shownOf(rule.saved(told, { words: 'twee', version: 2 }))).toEqual({ words: 'drie', version: 3 });
  });

  it('of which nothing was heard is still meant, also by who types back what stood there', () => {
    const unheard = rule.unsaved(rule.sending(rule.typed(start, 'twee'), 'twee'), { words: 'twee', version: 1 });
    expect(rule.heldOf(rule.typed(unheard, 'een'))).toEqual({ words: 'een', version: 1 });
  });
});

describe('a form of fields', () => {
  const form = fieldsOf(['figure', 'remark'], ['figure']);
  const from = { figure: '1', remark: 'een' };

  it('brings two ways of filling it in together field by field; a field of one value has the later one', () => {
    expect(form.both({ figure: '2', remark: 'een' }, { figure: '1', remark: 'twee' }, from)).toEqual({
      figure: '2',
      remark: 'twee',
    });
    expect(form.both({ figure: '2', remark: 'drie' }, { figure: '3', remark: 'twee' }, from)).toEqual({
      figure: '3',
      remark: 'drie\n\ntwee',
    });
  });

  it('takes from the device only what has all its fields', () => {
    expect(draftIn(textOf({ words: from, version: 4 }), form)).toEqual({ words: from, version: 4 });
    for (const other of [null, 'een', '4', '{"version":4}', '{"words":{"figure":"1"},"version":4}', '{"words":"een"}'])
      expect(draftIn<unknown>(other, form)).toBeNull();
  });
});

describe('a page that has just come to life', () => {
  const start = startOf({ words: 'anders', version: 2 });
  const kept = { words: 'een en twee', version: 1 };

  it('puts what was typed before it looked at the device behind what lay there, over the older of their versions', () => {
    const both = rule.found(rule.typed(start, 'anders en meer'), kept);
    expect(rule.shownOf(both)).toEqual({ words: 'een en twee\n\nanders en meer', version: 1 });
    expect(rule.theirsOf(both)?.words).toBe('anders');
  });

  it('has nothing open when what lies there was saved after all', () => {
    expect(rule.found(start, { words: 'anders ', version: 1 }).draft).toBeNull();
  });
});

it('what another tab lets go of while it is on its way from here stands until its answer', () => {
  const draft = { words: 'twee', version: 1 };
  const sent = rule.sending(rule.typed(startOf({ words: 'een', version: 1 }), 'twee'), 'twee');
  expect(rule.heard(sent, null, draft)).toBe(sent);
  expect(rule.shownOf(rule.heard(rule.unsaved(sent, draft), null, draft)).words).toBe('een');
});
