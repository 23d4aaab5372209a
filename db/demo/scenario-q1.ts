import type { Quarter } from './scenario';

/** The first quarter: getting to know each other, and a remark that will not go away. */
export const FIRST: Quarter = {
  place: 'Buurthuis in Geel, kleine zaal',
  themes: [
    {
      title: 'Telkens opnieuw je verhaal vertellen',
      question: 2,
      weight: 31,
      fate: 'decided',
      reason: 'We vragen het eerst aan de mensen zelf: wat mogen we doorvertellen, en aan wie?',
      said: [
        {
          kind: 'client_said',
          body: '“Ik heb mijn verhaal nu vier keer verteld. De vierde keer heb ik de helft weggelaten. Ik was gewoon moe.”',
          question: 2,
        },
        {
          kind: 'case',
          by: 'ocmw',
          body: 'Iemand kwam via de huisarts bij ons. Daarna ging hij naar VDAB en naar het CGG. Drie keer een eerste gesprek van een uur, drie keer dezelfde vragen over zijn jeugd. Bij de vierde afspraak bleef hij weg. Ik belde hem. Hij zei: jullie weten alles al, en toch vraagt iedereen het opnieuw. Ik had geen antwoord.',
          question: 2,
        },
        { body: 'Wij krijgen een doorverwijzing van één regel: “graag opvolgen”. Dan begin ik dus van nul.' },
        {
          by: 'cgg',
          body: 'Ons verslag komt pas na zes weken bij de anderen. Dat ligt aan ons, niet aan hen. Ik wou dat al lang eens zeggen.',
          question: 4,
        },
      ],
      beneath: [
        'We nemen aan dat het beroepsgeheim ons verbiedt om met elkaar te praten. Niemand van ons heeft de regels onlangs gelezen.',
        'Elke dienst wil een eigen intake, want daar hangt haar telling aan vast. Wie de intake niet doet, “heeft” de klant niet.',
        'We vragen toestemming op papier, op het einde van een lang formulier. Zo vraagt niemand echt iets.',
      ],
      learned: [
        {
          body: 'Niet het beroepsgeheim houdt ons tegen, wel dat we nooit gewoon vragen: mag ik dit aan mijn collega vertellen?',
          assumption: 'Wij dachten dat delen niet mag. Het mag, als de persoon het weet, het wil en erbij kan zijn.',
        },
      ],
      decided: [
        {
          body: 'Iedereen vraagt aan twee mensen: wat mogen we van jou doorvertellen, aan wie, en wat zeker niet? We leggen de antwoorden de volgende keer naast elkaar.',
          owner: 'Alle trajectbegeleiders',
          weeks: 12,
          helps: 'Ja: de mensen beslissen zelf over hun verhaal.',
          done: 12,
        },
      ],
    },
    {
      title: 'Weken wachten op een eerste gesprek',
      question: 2,
      weight: 24,
      fate: 'not_now',
      reason:
        'Twee van de vier diensten zoeken nog een collega. We willen niets beloven wat we niet kunnen dragen. We komen hierop terug.',
      said: [
        { body: 'Intake pas na vijf weken. Tegen dan is de moed weg, bij hen en bij ons.', question: 2 },
        { kind: 'client_said', body: '“Toen ik belde, wilde ik echt. Toen jullie terugbelden, niet meer.”' },
        {
          body: 'Elke maandag tellen we hoeveel mensen wachten. Niemand van ons kent hun gezicht.',
          question: 4,
        },
      ],
      learned: [
        {
          body: 'Tussen de eerste telefoon en het eerste gesprek gebeurt er bij ons niets. Voor de persoon gebeurt er net heel veel.',
        },
      ],
    },
    {
      title: 'Waar mensen ons vinden',
      question: 4,
      weight: 15,
      fate: 'tried',
      reason: 'Twaalf weken lang zitten we elke woensdag in de bibliotheek, zonder afspraak.',
      said: [
        {
          by: 'caw',
          body: 'De mensen die het hardst hulp nodig hebben, zie ik op straat en in de wachtzaal van de huisarts. Niet aan ons loket.',
        },
        {
          kind: 'client_said',
          body: '“Ik ben drie keer langs jullie deur gestapt. Dan zag ik dat bordje en ging ik weer weg.”',
        },
        { body: 'Onze folder heeft acht bladzijden. Ik heb hem zelf nooit helemaal gelezen.' },
        {
          by: 'vdab',
          body: 'In de bibliotheek komen veel mensen voor de computers. Daar zouden we gewoon kunnen gaan zitten.',
          shared: true,
        },
      ],
      tried: [
        {
          key: 'bib',
          title: 'Open uur in de bibliotheek',
          question: 'Komen mensen die ons kantoor mijden wél langs op een gewone plek?',
          action:
            'Elke woensdag van 14 tot 16 uur zitten twee trajectbegeleiders van verschillende diensten in de bibliotheek. Geen afspraak, geen dossier, koffie op tafel.',
          actors: 'An (OCMW), Tom (VDAB), Nadia (CAW), om de beurt',
          weeks: 12,
          helps: 'Misschien. We weten het pas als we er zitten.',
          ends: {
            at: 1,
            state: 'stopped',
            outcome:
              'In twaalf weken kwamen er vier mensen, van wie drie voor de printer. Wie ons nodig had, zei achteraf: in de bibliotheek ziet heel het dorp met wie je aan tafel zit. En wie moeilijk leest, gaat niet naar een plek vol boeken. We stopten na de twaalfde week. Wat we eruit haalden: wij kozen een plek die voor óns gewoon was. De volgende keer kiezen de mensen de plek.',
          },
          notes: [
            {
              after: 9,
              by: 'vdab',
              body: 'Eerste keer: niemand. We hebben wel voor het eerst twee uur met elkaar gepraat, Nadia en ik.',
            },
            {
              after: 30,
              by: 'ocmw',
              body: 'Een vrouw keek drie keer om naar onze tafel en ging toen naar buiten. Ik ging haar achterna. Ze zei: daar zit de moeder van mijn dochters vriendin.',
            },
            {
              after: 58,
              by: 'caw',
              body: 'Achtste keer. Eén man, voor de printer. We hebben zijn brief van de huisbaas samen gelezen, dat was wel goed.',
            },
          ],
        },
      ],
    },
    {
      title: 'Eerst papieren, dan pas praten',
      question: 2,
      weight: 12,
      fate: 'decided',
      reason: 'Eén van de drie formulieren verdwijnt. De andere twee mogen wachten tot het tweede gesprek.',
      said: [
        {
          body: 'Voor ik iemand mag begeleiden, vul ik drie formulieren in. Voor de mens aan de andere kant van de tafel is dat ons eerste uur samen.',
          question: 2,
        },
        {
          by: 'vdabManager',
          body: 'Eén van die drie formulieren moet van ons al lang niet meer. We hebben het gewoon nooit afgeschaft.',
          question: 6,
        },
        {
          kind: 'client_said',
          body: '“Je keek meer naar je scherm dan naar mij. Ik neem het je niet kwalijk, je moest al die vakjes invullen.”',
        },
      ],
      learned: [
        { body: 'Een formulier dat niemand nog vraagt, verdwijnt niet vanzelf. Iemand moet zeggen: stop ermee.' },
      ],
      decided: [
        {
          body: 'Het derde aanmeldformulier verdwijnt. De andere twee mogen ten laatste bij het tweede gesprek ingevuld worden.',
          owner: 'Karim (VDAB) en Marleen (OCMW)',
          weeks: 6,
          helps: 'Ja: het eerste gesprek is weer een gesprek.',
          done: 5,
        },
      ],
    },
    {
      title: 'Durven we hier alles te zeggen?',
      question: 5,
      weight: 10,
      fate: 'decided',
      reason: 'We leggen drie afspraken vast over hoe we in deze kring met elkaar omgaan.',
      said: [
        {
          body: 'Ik schrijf dit zonder naam, want mijn leidinggevende zit ook in de kring. Ik wil het wel gezegd hebben.',
        },
        {
          by: 'ocmwManager',
          body: 'Ik merk dat het stiller wordt als ik binnenkom. Dat wil ik niet, maar ik weet ook niet goed wat ik eraan doe.',
          question: 5,
        },
        {
          by: 'expert',
          body: 'Jullie spreken over “de doelgroep”. Ik zit hier. Zeg gewoon “de mensen”, dat is al een begin.',
          shared: true,
        },
        {
          guest: 'In de zaal',
          body: 'Vorig jaar dienden we nog apart in en waren we elkaars concurrent. Dat ben je niet kwijt in één sessie.',
        },
      ],
      decided: [
        {
          body: 'Drie afspraken: we zeggen “mensen”, we praten over het werk en niet over elkaar, en wie een fout vertelt, krijgt eerst een dankjewel.',
          owner: 'Leen (systeembegeleider)',
          helps: 'Ja, omdat we anders alleen vertellen wat goed liep.',
          done: 1,
        },
      ],
    },
  ],
  checkouts: [
    'Dat we allemaal dachten dat delen verboden is, en dat niemand het had nagekeken.',
    'Ik ging naar huis met het gezicht van iemand die wacht. Dat had ik al lang niet meer.',
    'Vertel aan onze directies dat één formulier schrappen meer opbracht dan een werkgroep.',
    'Dat een directeur hier als eerste een fout toegaf.',
  ],
  report: {
    good: 'De vier kernpartners zaten voor het eerst samen met trajectbegeleiders, leidinggevenden en een ervaringsdeskundige aan één tafel. Mensen met een naam spraken over wat bij hun eigen dienst misloopt. Dat was nieuw, en het luchtte op.',
    challenges:
      'Mensen vertellen hun verhaal drie tot vier keer voor er iets gebeurt. Ze wachten weken op een eerste gesprek. En dat eerste gesprek gaat vooral over formulieren.',
    tackled:
      'Eén aanmeldformulier is afgeschaft. Twaalf weken lang proberen we een open uur in de bibliotheek. Over het doorvertellen van een verhaal vragen we eerst raad aan de mensen zelf.',
    remaining:
      'De wachttijd blijft. Twee diensten hebben een plaats die niet ingevuld raakt. We spreken af dat dit thema op tafel blijft liggen en niet verdwijnt.',
    influence:
      'Onze afspraken over hoe we met elkaar praten, zijn ook in het teamoverleg van OCMW en CAW opgehangen. De ervaringsdeskundige veranderde in één namiddag onze taal.',
    learned:
      'Wat we voor een wet hielden, was een gewoonte. We namen aan dat we niets mogen delen. Wie het gewoon vraagt aan de persoon zelf, mag meer dan we dachten.',
    outside: 'Eén formulier schrappen kostte vijf weken en één telefoon. Welke formulieren kunnen nog weg?',
  },
};
