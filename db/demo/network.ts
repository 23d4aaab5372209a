import type postgres from 'postgres';
import { AREAS, type Area, OTHER, TOLD } from './areas';
import type { Calendar } from './calendar';
import { FAMILY_NAMES, GIVEN_NAMES, NETWORK_PARTNERS, TOLD_NETWORK_PARTNERS } from './names';
import type { Rows } from './rows';
import type { CorePartner, Role } from './scenario';
import { type Dice, diceOf, uuidOf } from './seed';

/** What the scenarios need to know of a partnership once it stands. */
export interface Built {
  area: Area;
  partnershipId: number;
  circleId: number;
  startsOn: string;
  promotorId: string;
  people: Record<Role, string>;
  partners: Record<CorePartner, { organisationId: number; mandated: string; deputy: string }>;
}

/** When partnerships began: not all at once. What is not of one partnership is there from the first day. */
const STARTS = ['2024-01-01', '2024-04-01', '2024-07-01', '2024-10-01'] as const;
const [STARTED] = STARTS;
const startOf = ({ slug }: Area) => (slug === TOLD ? STARTED : diceOf(`start ${slug}`).pick(STARTS));

/** Who left the told partnership without handing over. */
const LEAVER = { name: 'Hilde Wouters', email: 'midden-kempen-frontline-left@mail.leerkring.example' };
export const LEAVER_ID = uuidOf(`person ${LEAVER.email}`);
/** How many days ago. */
const LEFT_AGO = 20;

/** Has them leave: what they took on, they took on while they were there. */
export const layLeaver = (tx: postgres.TransactionSql) =>
  tx`update network.hats set ends_on = network.today() - ${LEFT_AGO}::int where person_id = ${LEAVER_ID}`;

/** Of every so many partnerships one is led by an association of its municipalities. */
const LED_TOGETHER = 7;
/** Who pays coaches. */
const EMPLOYERS = ['Leerhuis Samenspel', 'Vormingscentrum De Wissel', 'Coöperatie Tussenstap', 'Europa WSE'];
const TARGET_GROUPS = [
  'Mensen die ver van werk staan en met meer dan één probleem tegelijk leven: gezondheid, wonen, schulden, zorg of taal.',
  'Mensen zonder werk bij wie gezondheid, wonen en geld door elkaar lopen, en die al bij veel diensten aanklopten.',
  'Mensen die niet meer op zoek zijn naar werk en die we alleen bereiken als we zelf naar hen toe gaan.',
];

/** Centres that work for several partnerships at once, by reference region. */
const CAW: Record<string, string> = {
  'Regio Antwerpen': 'CAW Antwerpen',
  Rivierenland: 'CAW Boom Mechelen Lier',
  Kempen: 'CAW De Kempen',
  'Halle-Vilvoorde': 'CAW Halle-Vilvoorde',
  'Oost-Brabant': 'CAW Oost-Brabant',
  'Regio Brugge': 'CAW Noord-West-Vlaanderen',
  Middenkust: 'CAW Noord-West-Vlaanderen',
  Westhoek: 'CAW Centraal-West-Vlaanderen',
  Midwest: 'CAW Centraal-West-Vlaanderen',
  'Zuid-West-Vlaanderen': 'CAW Zuid-West-Vlaanderen',
  Denderregio: 'CAW Oost-Vlaanderen',
  'Vlaamse Ardennen': 'CAW Oost-Vlaanderen',
  'Regio Gent': 'CAW Oost-Vlaanderen',
  Waasland: 'CAW Oost-Vlaanderen',
  Limburg: 'CAW Limburg',
};

const EXPERTISE: Record<CorePartner, string> = {
  vdab: 'Bemiddeling naar werk, werkgevers in de streek, werkplekleren',
  ocmw: 'Leefloon, schulden, wonen en het dagelijkse leven; kent de mensen thuis',
  caw: 'Onthaal, crisis en wonen; aanklampend werken, ook op straat',
  cgg: 'Psychische zorg en verslaving; denkt mee over wat iemand aankan',
};

/** People of the told partnership, and those who can be signed in as with one click. */
const TOLD_PEOPLE: Partial<Record<Role | 'promotor' | 'support', [name: string, account: string | null]>> = {
  ocmw: ['An Peeters', 'frontline'],
  coach: ['Joris Claes', 'coach'],
  steward: ['Leen Van den Broeck', 'steward'],
  vdabManager: ['Karim Haddad', 'manager'],
  promotor: ['Griet Wouters', 'promotor'],
  expert: ['Rita Vermeiren', 'expert'],
  support: ['Sofie Maes', 'support'],
  cggManager: ['Mo El Amrani', 'cgg'],
  ocmwManager: ['Marleen Aerts', null],
  vdab: ['Tom Verlinden', null],
  caw: ['Nadia Benali', null],
  cgg: ['Els Dierckx', null],
  network: ['Bart Goossens', null],
};
const OUTSIDER = 'Hilde De Wolf';
/** The subgroup that works by month. */
export const SUBGROUP = 'midden-kempen-onderweg';

/** Codes that are visibly nobody's: KBO numbers from 0999, OVO codes from OVO999. The check digits are right. */
const kboOf = (serial: number) => {
  const first = 9_990_000 + serial;
  return `${String(first).padStart(8, '0')}${String(97 - (first % 97)).padStart(2, '0')}`;
};
const ovoOf = (serial: number) => `OVO${999_000 + serial}`;

const slugOf = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Lays who is who: organisations, partnerships, circles, people, their hats and mandates. */
export function layNetwork(rows: Rows, calendar: Calendar, nisCodes: Map<string, string>): Built[] {
  const lay = layers(rows, calendar);
  const vdab = lay.organisation('VDAB', 'vdab', 'ovo');
  const europaWse = lay.organisation('Europa WSE', 'flemish_government', 'ovo');

  const flanders = lay.circle({ slug: 'vlaanderen', name: 'Vlaanderen', kind: 'flanders' });
  const coaches = lay.circle({ slug: 'coaches', name: 'Netwerk van coaches', kind: 'coaches' });
  lay.circleLink({ circleId: coaches, aboveId: flanders });
  const regions = new Map<string, number>();
  for (const { region } of AREAS) {
    if (regions.has(region)) continue;
    const name = region.startsWith('Regio ') ? region : `Regio ${region}`;
    const regionId = lay.circle({ slug: slugOf(name), name, kind: 'region' });
    lay.circleLink({ circleId: regionId, aboveId: flanders });
    regions.set(region, regionId);
  }

  const built = AREAS.map((area): Built => {
    const dice = diceOf(`network ${area.slug}`);
    const startsOn = startOf(area);
    const partnershipId = lay.partnership(area, startsOn, nisCodes);
    const circleId = lay.circle({
      slug: area.slug,
      name: area.name,
      kind: 'partnership',
      partnershipId,
    });
    lay.circleLink({ circleId, aboveId: regions.get(area.region) as number, startsOn });
    const organisations: Record<CorePartner, number> = {
      vdab,
      ocmw: lay.organisation(`OCMW ${area.municipalities[0]}`, 'ocmw', 'kbo'),
      caw: lay.organisation(CAW[area.region] ?? 'CAW', 'caw', 'kbo'),
      cgg: lay.organisation(`CGG ${area.region}`, 'cgg', 'kbo'),
    };
    const team = { area, partnershipId, startsOn, organisations, dice };
    const networkPartner = layMemberships(lay, team);
    return layTeam(lay, { ...team, circleId, networkPartner, leadId: layLocalGovernments(lay, team) });
  });

  layCoaches(lay, built, coaches);
  const told = built.find(({ area }) => area.slug === TOLD);
  if (told) {
    laySupportTeam(lay, regions.get(told.area.region) as number, told);
    laySubgroup(lay, told);
  }
  for (const [kind, name, account] of [
    ['reviewer', 'Pieter Lambrecht', 'reviewer'],
    ['signal_holder', 'Katrien Desmet', 'signalholder'],
    ['admin', 'Dirk Janssens', 'admin'],
  ] as const) {
    const personId = lay.person(name, `${account}@demo.leerkring.example`);
    lay.hat({ personId, kind, organisationId: europaWse });
  }
  return built;
}

type Layers = ReturnType<typeof layers>;

/** One small function per kind of row, each numbering its own. */
function layers(rows: Rows, calendar: Calendar) {
  const organisations = new Map<string, number>();
  const number = <K extends 'partnerships' | 'circles' | 'circleLinks' | 'hats' | 'mandates' | 'memberships'>(key: K) =>
    rows[key].length + 1;
  return {
    calendar,
    organisation(name: string, kind: Rows['organisations'][number]['kind'], codeType: 'kbo' | 'ovo') {
      const known = organisations.get(name);
      if (known) return known;
      const id = rows.organisations.length + 1;
      rows.organisations.push({ id, name, kind, codeType, code: codeType === 'kbo' ? kboOf(id) : ovoOf(id) });
      organisations.set(name, id);
      return id;
    },
    circle(circle: Omit<Rows['circles'][number], 'id'>) {
      const id = number('circles');
      rows.circles.push({ id, partnershipId: null, ...circle });
      return id;
    },
    circleLink(link: { circleId: number; aboveId: number; startsOn?: string }) {
      rows.circleLinks.push({ id: number('circleLinks'), startsOn: STARTED, endsOn: null, ...link });
    },
    partnership({ slug, name, municipalities }: Area, startsOn: string, nisCodes: Map<string, string>) {
      const id = number('partnerships');
      rows.partnerships.push({
        id,
        slug,
        name,
        targetGroup: TARGET_GROUPS[id % TARGET_GROUPS.length] ?? '',
        startsOn,
      });
      for (const municipality of municipalities) {
        const nisCode = nisCodes.get(municipality);
        if (!nisCode) throw new Error(`${municipality} is not a Flemish municipality.`);
        rows.partnershipMunicipalities.push({
          id: rows.partnershipMunicipalities.length + 1,
          partnershipId: id,
          nisCode,
          startsOn,
          endsOn: null,
        });
      }
      return id;
    },
    membership(membership: Omit<Rows['memberships'][number], 'id'>) {
      rows.memberships.push({ id: number('memberships'), ...membership });
    },
    person(name: string, email: string) {
      const id = uuidOf(`person ${email}`);
      rows.people.push({ id, name, email, locale: 'nl' });
      return id;
    },
    hat(hat: Omit<Rows['hats'][number], 'id' | 'startsOn' | 'endsOn'> & { startsOn?: string }) {
      const { personId, kind, circleId = null, partnershipId = null, organisationId = null, startsOn = STARTED } = hat;
      const id = number('hats');
      rows.hats.push({
        id,
        personId,
        kind,
        circleId,
        partnershipId,
        organisationId,
        startsOn,
        endsOn: null,
      });
      return id;
    },
    chosenHat(personId: string, hatId: number) {
      rows.chosenHats.push({ personId, hatId });
    },
    mandate(mandate: Omit<Rows['mandates'][number], 'id' | 'endsOn'>) {
      rows.mandates.push({ id: number('mandates'), ...mandate, endsOn: null });
    },
  };
}

interface Team {
  area: Area;
  partnershipId: number;
  startsOn: string;
  organisations: Record<CorePartner, number>;
  dice: Dice;
}

/** Four core partners and three to eight others; now and then one left and another came. Answers with one that stayed. */
function layMemberships(lay: Layers, { area, partnershipId, startsOn, organisations, dice }: Team) {
  const size = Math.max(2, area.municipalities.length);
  const long = lay.calendar.addDays(lay.calendar.today, -dice.between(240, 420));
  const turn = long > startsOn ? long : null;
  for (const partner of Object.keys(organisations) as CorePartner[]) {
    const organisationId = organisations[partner];
    const share = { vdab: 0.4, ocmw: 0.5, caw: 0.25, cgg: 0.15 }[partner];
    const fte = (Math.round((0.5 + size * share) * 10) / 10).toFixed(2);
    const core = { partnershipId, organisationId, kind: 'core', expertise: EXPERTISE[partner] } as const;
    const grew = turn !== null && (area.slug === TOLD ? partner === 'cgg' : partner === 'caw' && dice.chance(20));
    if (grew) lay.membership({ ...core, fte: '0.40', startsOn, endsOn: turn });
    lay.membership({ ...core, fte, startsOn: grew ? turn : startsOn, endsOn: null });
  }

  const others =
    area.slug === TOLD
      ? NETWORK_PARTNERS.slice(0, TOLD_NETWORK_PARTNERS)
      : dice.shuffle(NETWORK_PARTNERS).slice(0, dice.between(4, 8));
  const ids = others.map(({ name, kind, expertise, role }) => {
    const organisationId = lay.organisation(`${name} (${area.region})`, kind, 'kbo');
    return { partnershipId, organisationId, kind: role, expertise, fte: role === 'subcontractor' ? '0.50' : null };
  });
  const [first, second, ...rest] = ids;
  if (!first || !second) throw new Error('A partnership has at least two network partners.');
  const replaced = turn !== null && (area.slug === TOLD || dice.chance(40));
  lay.membership({ ...first, startsOn, endsOn: null });
  lay.membership({ ...second, startsOn, endsOn: replaced ? turn : null });
  for (const [at, other] of rest.entries()) {
    lay.membership({ ...other, startsOn: replaced && at === 0 ? turn : startsOn, endsOn: null });
  }
  return { organisationId: first.organisationId };
}

/**
 * Every local government of the area is a partner: the first by its OCMW, a core partner, the others in the network. Answers
 * with who leads: that OCMW, or an association of all of them.
 */
function layLocalGovernments(lay: Layers, { area, partnershipId, startsOn, organisations }: Team): number {
  const partner = (organisationId: number, expertise: string) =>
    lay.membership({ partnershipId, organisationId, kind: 'network', expertise, fte: null, startsOn, endsOn: null });
  for (const municipality of area.municipalities.slice(1)) {
    const expertise = 'Sociale dienst dicht bij huis; kent de mensen en de buurt';
    partner(lay.organisation(`Gemeente en OCMW ${municipality}`, 'local_government', 'kbo'), expertise);
  }
  if (area.slug === TOLD || area.municipalities.length < 4 || partnershipId % LED_TOGETHER !== 0)
    return organisations.ocmw;
  const together = lay.organisation(`Welzijnsvereniging ${area.name}`, 'local_government', 'kbo');
  partner(together, 'Intergemeentelijk: leidt het partnerschap voor alle gemeenten samen');
  return together;
}

/** The people of one partnership: two or more at the front line, managers, a steward, a promotor, someone who lived it. */
function layTeam(
  lay: Layers,
  {
    area,
    partnershipId,
    circleId,
    startsOn,
    organisations,
    networkPartner,
    leadId,
    dice,
  }: Team & { circleId: number; networkPartner: { organisationId: number }; leadId: number },
): Built {
  const counts = new Map<string, number>();
  const told = area.slug === TOLD;
  const person = (part: Role | 'promotor' | 'support', role: string) => {
    const count = (counts.get(role) ?? 0) + 1;
    counts.set(role, count);
    const [fixedName, account] = (told && TOLD_PEOPLE[part]) || [null, null];
    const outsider = area.slug === OTHER && part === 'ocmw';
    const name = outsider ? OUTSIDER : (fixedName ?? `${dice.pick(GIVEN_NAMES)} ${dice.pick(FAMILY_NAMES)}`);
    const as = outsider ? 'outsider' : account;
    return lay.person(
      name,
      as ? `${as}@demo.leerkring.example` : `${area.slug}-${role}-${count}@mail.leerkring.example`,
    );
  };
  const inCircle = (part: Role, kind: Rows['hats'][number]['kind'], organisationId: number | null) => {
    const personId = person(part, kind === 'expert_by_experience' ? 'expert' : kind);
    lay.hat({ personId, kind, circleId, organisationId, startsOn });
    return personId;
  };

  const people = {
    ocmw: inCircle('ocmw', 'frontline', organisations.ocmw),
    vdab: inCircle('vdab', 'frontline', organisations.vdab),
    caw: inCircle('caw', 'frontline', organisations.caw),
    cgg: inCircle('cgg', 'frontline', organisations.cgg),
    network: inCircle('network', 'frontline', networkPartner.organisationId),
    steward: inCircle('steward', 'steward', organisations.caw),
    vdabManager: inCircle('vdabManager', 'manager', organisations.vdab),
    ocmwManager: inCircle('ocmwManager', 'manager', organisations.ocmw),
    cggManager: inCircle('cggManager', 'manager', organisations.cgg),
    expert: inCircle('expert', 'expert_by_experience', null),
    coach: '',
  };
  const promotorId = person('promotor', 'promotor');
  lay.hat({ personId: promotorId, kind: 'promotor', partnershipId, organisationId: leadId, startsOn });
  if (told) {
    const supportId = person('support', 'support');
    lay.hat({ personId: supportId, kind: 'frontline', circleId, organisationId: organisations.ocmw });
    lay.hat({ personId: supportId, kind: 'administrative_support', partnershipId, organisationId: organisations.ocmw });
    lay.hat({
      personId: lay.person(LEAVER.name, LEAVER.email),
      kind: 'frontline',
      circleId,
      organisationId: organisations.vdab,
      startsOn,
    });
  }

  const word: Record<CorePartner, [mandated: string, deputy: string]> = {
    vdab: [people.vdabManager, people.vdab],
    ocmw: [people.ocmwManager, people.ocmw],
    caw: [people.steward, people.caw],
    cgg: [people.cggManager, people.cgg],
  };
  const partners = {} as Built['partners'];
  for (const partner of Object.keys(word) as CorePartner[]) {
    const [mandated, deputy] = word[partner];
    const organisationId = organisations[partner];
    lay.mandate({ partnershipId, organisationId, personId: mandated, kind: 'mandated', startsOn });
    lay.mandate({ partnershipId, organisationId, personId: deputy, kind: 'deputy', startsOn });
    partners[partner] = { organisationId, mandated, deputy };
  }
  // Many core teams have a second expert by experience at their table.
  const second = diceOf(`second expert ${area.slug}`);
  if (!told && second.chance(60)) {
    const name = `${second.pick(GIVEN_NAMES)} ${second.pick(FAMILY_NAMES)}`;
    const personId = lay.person(name, `${area.slug}-expert-2@mail.leerkring.example`);
    lay.hat({ personId, kind: 'expert_by_experience', circleId, startsOn });
  }
  return { area, partnershipId, circleId, startsOn, promotorId, people, partners };
}

/** The support team above the told partnership: of the province, and of two partners that work in the whole region. */
function laySupportTeam(lay: Layers, circleId: number, { partners }: Built) {
  const province = lay.organisation('Provincie Antwerpen', 'local_government', 'kbo');
  for (const [name, account, kind, organisationId] of [
    ['Ilse Michiels', 'region@demo.leerkring.example', 'steward', province],
    ['Bert Hermans', 'kempen-region-manager@mail.leerkring.example', 'manager', partners.vdab.organisationId],
    ['Fatma Yilmaz', 'kempen-region-frontline@mail.leerkring.example', 'frontline', partners.caw.organisationId],
  ] as const) {
    lay.hat({ personId: lay.person(name, account), kind, circleId, organisationId });
  }
}

/** A thematic subgroup of the told partnership, with people of its partners who do not sit in the large circle. */
function laySubgroup(lay: Layers, { partnershipId, circleId: aboveId, partners, startsOn }: Built) {
  const circleId = lay.circle({ slug: SUBGROUP, name: 'Werkgroep Onderweg', kind: 'subgroup', partnershipId });
  lay.circleLink({ circleId, aboveId, startsOn });
  for (const [name, account, kind, organisationId] of [
    ['Yasmina Bouali', 'subgroup@demo.leerkring.example', 'steward', partners.ocmw.organisationId],
    [
      'Luc Mertens',
      'midden-kempen-subgroup-frontline-1@mail.leerkring.example',
      'frontline',
      partners.vdab.organisationId,
    ],
    [
      'Greet Nuyts',
      'midden-kempen-subgroup-frontline-2@mail.leerkring.example',
      'frontline',
      partners.caw.organisationId,
    ],
  ] as const) {
    lay.hat({ personId: lay.person(name, account), kind, circleId, organisationId, startsOn });
  }
}

/** A coach has an employer, works for two or three partnerships of one region or of neighbouring ones, and meets the other coaches. */
function layCoaches(lay: Layers, built: Built[], coachesCircle: number) {
  const dice = diceOf('coaches');
  for (let at = 0, coach = 0; at < built.length; coach += 1) {
    const first = at === 0;
    const group = built.slice(at, at + (first || (built.length - at) % 3 > 0 ? 2 : 3));
    const coachId = first
      ? lay.person('Joris Claes', 'coach@demo.leerkring.example')
      : lay.person(
          `${dice.pick(GIVEN_NAMES)} ${dice.pick(FAMILY_NAMES)}`,
          `${group[0]?.area.slug}-coach-1@mail.leerkring.example`,
        );
    const organisationId = lay.organisation(EMPLOYERS[coach % EMPLOYERS.length] ?? '', 'nonprofit', 'kbo');
    const [atHome = 0] = group.map(({ people, circleId, startsOn }) => {
      people.coach = coachId;
      return lay.hat({ personId: coachId, kind: 'coach', circleId, organisationId, startsOn });
    });
    lay.chosenHat(coachId, atHome);
    lay.hat({ personId: coachId, kind: 'coach', circleId: coachesCircle, organisationId });
    at += group.length;
  }
}
