import fc from 'fast-check';

/** `length` digits, as they are written. */
export const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const two = (value: number) => String(value).padStart(2, '0');

/** Words as people here write them, without anything that has digits. */
export const WORDS = (
  'de het een en of niet wel maar toen nog gisteren samen weer over bij met zonder naar voor na tijdens mevrouw meneer jongeman ' +
  'begeleider cliënt woning sleutel huisbezoek koffie bus trein papieren dossier uitkering opleiding werk vertrouwen gesprek ' +
  'OCMW VDAB CAW Geel Mol Leuven zei vroeg kwam ging vond belde luisterde café hè coördinatie écht financiële drempel'
).split(' ');
export const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 })
  .map((words) => words.join(' '));

const day = fc.record({
  day: fc.integer({ min: 1, max: 31 }),
  month: fc.integer({ min: 1, max: 12 }),
  year: fc.integer({ min: 1930, max: 2039 }),
});
const MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');
const date = fc
  .tuple(
    day,
    fc.constantFrom('d/m/y', 'd-m-y', 'd.m.y', 'dd/mm/yyyy', 'dd-mm-yyyy', 'dd.mm.yyyy', 'iso', 'words', 'dd mm yy'),
  )
  .map(([{ day, month, year }, form]) => {
    if (form === 'iso') return `${year}-${two(month)}-${two(day)}`;
    if (form === 'words') return `${day} ${MONTHS[month - 1]} ${year}`;
    if (form === 'dd mm yy') return `${two(day)} ${two(month)} ${two(year % 100)}`;
    const mark = form.includes('/') ? '/' : form.includes('-') ? '-' : '.';
    return form.startsWith('dd') ? [two(day), two(month), year].join(mark) : [day, month, two(year % 100)].join(mark);
  });
const dateRange = fc
  .tuple(date, date, fc.constantFrom(' - ', '-', ' – ', ' tot ', ' t.e.m. ', '/', ' en '))
  .map(([from, to, mark]) => `${from}${mark}${to}`);
const time = fc
  .tuple(
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.constantFrom(':', '.', 'u', 'h'),
    fc.boolean(),
  )
  .map(([hour, minute, mark, full]) => `${full ? two(hour) : hour}${mark}${two(minute)}`);
const timeRange = fc
  .tuple(time, time, fc.constantFrom('-', ' - ', ' tot '))
  .map(([from, to, mark]) => `${from}${mark}${to}`);
const moment = fc.tuple(date, time).map(([on, at]) => `${on} om ${at}`);

export const kboDigits = fc
  .tuple(fc.constantFrom('0', '1'), digits(7))
  .map(([first, others]) => `${first}${others}${two(97 - (Number(first + others) % 97))}`);
const kbo = fc.tuple(kboDigits, fc.constantFrom('dots', 'spaces', 'none', 'vat', 'vat dots')).map(([all, form]) => {
  const mark = form === 'spaces' ? ' ' : form.includes('dots') ? '.' : '';
  const written = [all.slice(0, 4), all.slice(4, 7), all.slice(7)].join(mark);
  return form.startsWith('vat') ? `BE ${written}` : written;
});

/** Mod 97 of a long number, in pieces. */
const mod97 = (number: string) => [...number].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
const iban = fc.tuple(digits(10), fc.boolean()).map(([account, spaced]) => {
  const body = `${account}${two(Number(account) % 97 || 97)}`;
  // B is 11 and E is 14; the check digits count as 00.
  const whole = `BE${two(98 - mod97(`${body}111400`))}${body}`;
  return spaced ? (whole.match(/.{1,4}/g) ?? []).join(' ') : whole;
});
const foreignIban = fc.constantFrom(
  'NL91 ABNA 0417 1643 00',
  'NL91ABNA0417164300',
  'DE89 3704 0044 0532 0130 00',
  'DE89370400440532013000',
  'FR14 2004 1010 0505 0001 3M02 606',
  'LU28 0019 4006 4475 0000',
);

const thousands = (whole: number, mark: string) => String(whole).replace(/\B(?=(\d{3})+$)/g, mark);
const amount = fc
  .tuple(
    fc.integer({ min: 0, max: 99_999_999 }),
    fc.integer({ min: 0, max: 99 }),
    fc.constantFrom('.', ' ', ''),
    fc.constantFrom('€ before', 'euro after', '€ after', 'bare', '+ euro'),
  )
  .map(([whole, cents, mark, form]) => {
    const written = `${thousands(whole, mark)},${two(cents)}`;
    if (form === '€ before') return `€ ${written}`;
    if (form === 'euro after') return `${written} euro`;
    if (form === '€ after') return `${written} €`;
    return form === '+ euro' ? `+${thousands(whole, mark)} euro` : written;
  });

const esfCode = fc
  .tuple(fc.constantFrom('EECO', 'EECR', 'ESF', 'PO', 'RCO'), fc.integer({ min: 1, max: 99 }), fc.boolean())
  .map(([letters, number, plus]) => `${letters}${two(number)}${plus ? '+' : ''}`);
const otherCode = fc.oneof(
  digits(6).map((all) => `OVO${all}`),
  esfCode,
  fc.constantFrom(
    '2021BE05SFPR003',
    'SFC2021',
    '2021/1057',
    'artikel 9(2)(g)',
    'R10',
    'oproep 542',
    'CCI 2021BE05SFPR003',
  ),
  fc.integer({ min: 11001, max: 73111 }).map((nis) => `NIS ${nis}`),
  fc.integer({ min: 1000, max: 9992 }).map((post) => `${post} Geel`),
  fc.uuid(),
  fc
    .array(fc.constantFrom(...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'), { minLength: 8, maxLength: 8 })
    .map((all) => all.join('')),
);
const figure = fc.oneof(
  fc.integer({ min: 0, max: 9999 }).map(String),
  fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 9 }))
    .map(([whole, tenth]) => `${whole},${tenth} %`),
  fc
    .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }))
    .map(([one, other]) => `${one}-${other} jaar`),
  fc.integer({ min: 1990, max: 2040 }).map((year) => `${year}-${year + 1}`),
  fc.integer({ min: 1, max: 4 }).map((quarter) => `K${quarter} 2026`),
);

/** What has digits in an ordinary text and belongs to nobody: each kind by its name. */
export const ORDINARY = {
  date,
  dateRange,
  moment,
  time,
  timeRange,
  kbo,
  iban,
  foreignIban,
  amount,
  otherCode,
  figure,
};
