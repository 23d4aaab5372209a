import type { Rows } from './rows';

export const GIVEN_NAMES = [
  'Annelies, Ayse, Bram, Carine, Chantal, Daan, Dimitri, Eline, Emre, Evi, Fatima, Filip, Geert, Gülcan',
  'Hanne, Hassan, Ilse, Imane, Inge, Jan, Jeroen, Jolien, Karel, Katleen, Khadija, Koen, Kristof, Lies',
  'Lieve, Lotte, Luc, Magda, Maarten, Malika, Martine, Mehdi, Mieke, Nele, Nico, Noor, Olga, Patrick, Peter',
  'Petra, Rachid, Rik, Saïda, Sander, Sara, Siham, Stijn, Tine, Tuur, Veerle, Wim, Wout, Yasmina, Youssef',
  'Zeynep, Amadou, Grace, Piotr, Ionela',
].flatMap((line) => line.split(', '));

export const FAMILY_NAMES = [
  'Aerts, Baert, Bakkali, Bogaert, Bosmans, Callebaut, Ceulemans, Claeys, Cools, De Backer, De Clercq',
  'De Cock, De Meyer, De Smet, De Vos, De Winter, Demir, Desmedt, Devos, Diallo, El Idrissi, Geens, Goethals',
  'Hermans, Heylen, Jacobs, Janssen, Kaya, Kowalski, Lambert, Lemmens, Lievens, Maes, Mertens, Michiels',
  'Moens, Nijs, Ouali, Pauwels, Peeters, Popescu, Roelants, Sels, Smets, Stevens, Thys, Vanhoutte, Van Acker',
  'Van Damme, Van Dyck, Van Hove, Van Looy, Vandenberghe, Verbeke, Verhaegen, Vermeulen, Verstraete, Willems',
  'Wouters, Yilmaz',
].flatMap((line) => line.split(', '));

interface NetworkPartner {
  name: string;
  kind: Rows['organisations'][number]['kind'];
  role: 'network' | 'subcontractor';
  expertise: string;
}

/** Invented organisations; each works in one reference region. The first ones work in the told partnership. */
export const NETWORK_PARTNERS: NetworkPartner[] = [
  {
    name: 'Schuldhulp Ademruimte',
    kind: 'nonprofit',
    role: 'network',
    expertise: 'Budgetbegeleiding en schuldbemiddeling',
  },
  {
    name: 'Opleidingshuis Handwijs',
    kind: 'nonprofit',
    role: 'subcontractor',
    expertise: 'Korte opleidingen op de werkvloer, ook voor wie moeilijk leest',
  },
  {
    name: 'Taalhuis Praatgraag',
    kind: 'nonprofit',
    role: 'network',
    expertise: 'Nederlands oefenen in het echte leven',
  },
  {
    name: 'Fietspunt Rondetrap',
    kind: 'nonprofit',
    role: 'subcontractor',
    expertise: 'Fietsen lenen en herstellen, werkplek voor starters',
  },
  {
    name: 'Kinderopvang Kwiekeboe',
    kind: 'nonprofit',
    role: 'network',
    expertise: 'Flexibele opvang voor wie een eerste stap zet',
  },
  {
    name: 'Wijkgezondheidscentrum De Kastanjelaar',
    kind: 'health',
    role: 'network',
    expertise: 'Huisarts, verpleegkundige en sociaal werk onder één dak',
  },
  {
    name: 'De Stem van Hier, vereniging van mensen in armoede',
    kind: 'nonprofit',
    role: 'network',
    expertise: 'Ervaring met armoede, meedenken over drempels',
  },
  {
    name: 'Buurthuis Het Ketelkapoentje',
    kind: 'nonprofit',
    role: 'network',
    expertise: 'Ontmoeting in de buurt, vrijwilligerswerk als eerste stap',
  },
  {
    name: 'Maatwerk De Zevende Kist',
    kind: 'nonprofit',
    role: 'subcontractor',
    expertise: 'Werkvloer om te proeven en te groeien, met begeleiding',
  },
  {
    name: 'Woonmaatschappij Onder Dak',
    kind: 'company',
    role: 'network',
    expertise: 'Sociaal wonen, huurbegeleiding',
  },
  {
    name: 'Ziekenfonds Samenwijzer',
    kind: 'health',
    role: 'network',
    expertise: 'Terug naar werk na ziekte, rechten en uitkeringen',
  },
  {
    name: 'Beschut wonen De Luwte',
    kind: 'health',
    role: 'network',
    expertise: 'Wonen en dagbesteding met een psychische kwetsbaarheid',
  },
];

/** How many of them. The second one left it, and the third came instead. */
export const TOLD_NETWORK_PARTNERS = 8;
