import type { Quarter } from './scenario';

/** The second quarter: the first experiment failed, and the big one is begun with too much paper. */
export const SECOND: Quarter = {
  place: 'Lokaal dienstencentrum in Herentals',
  themes: [
    {
      title: 'Van hand tot hand: de overdracht',
      question: 4,
      weight: 33,
      fate: 'tried',
      reason: 'We maken één blad waarop staat wat iemand zelf wil laten weten. Twaalf weken, met tien mensen.',
      said: [
        {
          by: 'ocmw',
          kind: 'case',
          body: 'Ik vroeg aan twee mensen wat ik mocht doorvertellen. De eerste zei: alles, behalve dat van mijn zoon. De tweede zei: niets op papier, maar jij mag bellen als ik erbij zit. Ik had op twee keer “neen” gerekend.',
          question: 3,
        },
        {
          kind: 'client_said',
          body: '“Vraag het niet of het mag. Vraag wat ik ervan vind dat ze het weten.”',
          question: 6,
        },
        {
          body: 'Elf trajectbegeleiders hebben het gevraagd. Maar twee mensen zeiden neen. Waar waren we al die jaren bang voor?',
        },
        {
          by: 'caw',
          body: 'Als een collega die ik ken belt, ga ik sneller. Als ik een mail krijg, komt die onderaan de stapel. Eerlijk is eerlijk.',
          question: 5,
        },
        {
          body: 'Niemand weet wie er nu de eerste aanspreekpersoon is. Wij niet en de mensen zeker niet.',
          question: 4,
        },
      ],
      beneath: [
        'We geloven dat goede informatie genoeg is. Dan zoeken we een beter blad, en geen beter gesprek.',
        'Doorverwijzen voelt voor ons als “klaar”. Voor de persoon is het opnieuw beginnen.',
      ],
      learned: [
        {
          body: 'Mensen willen vooral kiezen wie het weet en erbij zijn als het verteld wordt. Het papier is voor hen bijzaak.',
          assumption: 'Wij dachten dat mensen hun verhaal liever voor zich houden.',
        },
      ],
      tried: [
        {
          key: 'blad',
          title: 'Eén blad voor de overdracht',
          question: 'Moet iemand zijn verhaal minder vaak vertellen als er één blad meegaat dat hij zelf nalas?',
          action:
            'Bij elke doorverwijzing maken trajectbegeleider en persoon samen één blad: wat ging goed, wat wil ik, wat moet je weten, wat niet. Het blad gaat mee naar de volgende dienst.',
          actors: 'Alle trajectbegeleiders van de vier kernpartners, met tien mensen',
          weeks: 12,
          helps: 'Ja, als de persoon het blad zelf in handen heeft.',
          ends: {
            at: 1,
            state: 'adapted',
            outcome:
              'Van de tien bladen zijn er vier gelezen voor het gesprek. Het blad groeide van één naar drie bladzijden, want elke dienst wou er iets bij. Zeven van de tien mensen vertelden hun verhaal toch opnieuw. Wat wél werkte: bij drie mensen had de trajectbegeleider het blad niet gestuurd maar zelf gebracht, samen met de persoon. Die drie moesten niets herhalen. Dat nemen we mee.',
          },
          notes: [
            {
              after: 16,
              by: 'cgg',
              body: 'Eerste blad gekregen. Duidelijk en kort. Ik las het pas na het gesprek, omdat het in een andere map zat.',
            },
            {
              after: 37,
              by: 'vdab',
              body: 'Er is een vak “opleiding” bij gekomen. En een vak “medicatie”. We zitten aan twee bladzijden.',
            },
            {
              after: 61,
              by: 'ocmw',
              body: 'Ik ben gewoon meegegaan naar het CGG en heb het blad op tafel gelegd. We hebben er niet naar gekeken. Ze begon zelf te vertellen, en ik vulde aan als ze naar mij keek.',
            },
          ],
        },
      ],
    },
    {
      title: 'Het open uur: wat we eruit leerden',
      question: 3,
      weight: 14,
      fate: 'decided',
      reason: 'We stoppen met de bibliotheek en vragen voortaan aan de persoon waar we elkaar zien.',
      said: [
        { body: 'Vier mensen in twaalf weken. Ik vond het moeilijk om dat hier te komen vertellen.', question: 6 },
        {
          by: 'expert',
          body: 'Ik had jullie dat kunnen zeggen van die bibliotheek. Maar jullie hebben het mij niet gevraagd.',
          question: 6,
        },
        {
          kind: 'client_said',
          body: '“Kom naar de parking van de supermarkt. Daar kijkt niemand op van twee mensen die praten.”',
        },
      ],
      learned: [
        {
          body: 'Een plek is pas gewoon als ze gewoon is voor de mensen zelf. Vraag eerst “waar zullen we afspreken?”, en vraag het voor je begint.',
          assumption: 'Wij dachten dat een openbare plek vanzelf een laagdrempelige plek is.',
        },
      ],
      decided: [
        {
          body: 'Bij elke eerste afspraak vraagt de trajectbegeleider waar de persoon wil afspreken. Thuis, buiten of in de auto mag ook.',
          owner: 'Alle trajectbegeleiders',
          weeks: 2,
          helps: 'Ja. De helft kiest een andere plek dan ons kantoor.',
          done: 2,
        },
        {
          body: 'Rita en twee andere ervaringsdeskundigen kijken mee naar een experiment vóór het begint.',
          owner: 'Leen (systeembegeleider)',
          weeks: 4,
          helps: 'Ja, en het spaart ons twaalf woensdagen.',
          done: 4,
        },
      ],
    },
    {
      title: 'Geen bus na zeven uur',
      question: 2,
      weight: 19,
      fate: 'sent_on',
      reason: 'We kunnen zelf geen bus laten rijden. We sturen het naar de vervoerregio en proberen intussen fietsen.',
      said: [
        {
          by: 'vdab',
          kind: 'case',
          body: 'Ze mocht beginnen in de poetsploeg van een fabriek. Avondploeg, tot negen uur. De laatste bus naar haar dorp gaat om tien voor zeven. Zeven kilometer te voet langs een baan zonder voetpad. Ze heeft het vier dagen gedaan.',
          question: 2,
        },
        { kind: 'client_said', body: '“Ik kan wel werken. Ik kan alleen niet thuiskomen.”' },
        {
          body: 'In drie van onze acht gemeenten is er op zondag geen enkele bus. Daar zijn net de jobs in het weekend.',
          question: 4,
        },
        {
          body: 'Iemand kon morgen starten als hij een fiets had. De aanvraag voor een fiets duurt vijf weken.',
          question: 2,
        },
      ],
      tried: [
        {
          key: 'fiets',
          title: 'Een fiets op dag één',
          question: 'Houden meer mensen hun eerste weken vol als vervoer geen week moet wachten?',
          action:
            'Het fietspunt zet zes fietsen klaar. Een trajectbegeleider mag er een meegeven zonder aanvraag, drie maanden lang. Het papier komt achteraf.',
          actors: 'Tom (VDAB), het fietspunt en OCMW',
          weeks: 24,
          helps: 'Ja, wie kan fietsen. Voor wie niet kan fietsen, blijft de vraag open.',
          ends: {
            at: 2,
            state: 'shared',
            outcome:
              'Negen mensen kregen een fiets op de dag zelf. Zeven waren na twee maanden nog aan het werk of in opleiding. Eén fiets kwam niet terug. Twee mensen konden niet fietsen en leerden het in het fietspunt. Turnhout en Waasland nemen het over, met onze afspraken op één blad.',
          },
          notes: [
            {
              after: 12,
              by: 'vdab',
              body: 'Eerste fiets mee op de dag van het gesprek. Hij reed drie rondjes op de parking voor hij vertrok.',
            },
            {
              after: 75,
              by: 'ocmw',
              body: 'Mevrouw had nooit leren fietsen. In het fietspunt doen ze dat nu op dinsdagavond, met vier. Ze lachen daar veel.',
              question: 0,
            },
            {
              after: 120,
              by: 'vdab',
              body: 'Eén fiets is weg. We hebben afgesproken om daar niet moeilijk over te doen.',
            },
          ],
          design: {
            questions: ['Wie heeft niets aan een fiets, en wat helpt hen wel?'],
            actions: [
              { body: 'Zes fietsen klaarzetten, met slot en licht', actor: 'Het fietspunt', weeks: 2 },
              { body: 'Iedereen na acht weken bellen: hoe komt u op het werk?', actor: 'Tom', weeks: 12 },
            ],
            parts: {
              together:
                'Twee trajectbegeleiders, het fietspunt en drie mensen die zelf met de fiets naar het werk gaan.',
              data: 'Een streepje op de lijst voor elke fiets, en wat mensen aan de telefoon vertellen.',
              rhythm: 'De lijst elke week, bellen na acht weken.',
              readers: 'Tom en het fietspunt, en wij allemaal op de sessie.',
              meaning: 'We lezen de lijst luidop en vragen wat ons verrast, voor we iets besluiten.',
              shield: 'Het diensthoofd telt een fiets zonder aanvraag drie maanden lang niet als een fout.',
              scale: 'partnership',
              stop: 'Na drie maanden, of eerder als er drie fietsen weg zijn.',
            },
          },
          reading: {
            after: 70,
            by: 'vdab',
            asMeant: 'partly',
            body: 'Zes fietsen stonden klaar. Bellen na acht weken deden we bij de helft.',
            data: 'Vijf mensen kregen een fiets op de dag zelf, vier werken nog. Twee mensen kunnen niet fietsen. Dat hadden we niet verwacht.',
            factors: [
              { kind: 'time', body: 'Bellen stond in niemands agenda.' },
              {
                kind: 'rule',
                body: 'Een tussenkomst voor vervoer komt er pas na de eerste maand loon. Wie dan geen geld heeft voor een fiets of een abonnement, begint niet.',
                signal: {
                  to: 'VDAB, dienst vergoedingen',
                  answer:
                    'De termijn ligt vast tot eind volgend jaar. Een voorschot kan wel, als de trajectbegeleider het vraagt voor de eerste werkdag.',
                  days: 49,
                },
              },
            ],
          },
        },
      ],
      learned: [
        {
          body: 'Vervoer is geen detail voor op het einde. Wie niet thuis raakt, begint niet, en zegt ook niet waarom.',
        },
      ],
      sent: [
        {
          kind: 'barrier',
          body: 'Na zeven uur ’s avonds en op zondag rijdt er geen bus tussen onze dorpen en de bedrijven langs het kanaal. Mensen weigeren daardoor werk dat ze graag willen doen. Wie kan dit oplossen?',
          to: 'Vervoerregio Kempen',
          answer: {
            weeks: 21,
            body: 'We starten een proef met vervoer op vraag tussen 19 en 23 uur voor vier gemeenten, in het weekend ook overdag. Jullie verhaal van de poetsploeg stond in het dossier. We willen na drie maanden samen met jullie kijken wie er meereed en wie niet.',
          },
        },
      ],
    },
    {
      title: 'Opvang voor één uur',
      question: 4,
      weight: 9,
      fate: 'not_now',
      reason: 'De opvang zit vol. Buurthuis en opvang praten eerst met elkaar. Volgende keer opnieuw.',
      said: [
        {
          by: 'network',
          body: 'Voor een gesprek van een uur over schulden vinden ouders geen opvang. Dan komen ze met drie kinderen, en dan praat je niet over schulden.',
          question: 2,
        },
        {
          kind: 'client_said',
          body: '“Ik kan niet zeggen hoe het echt gaat als mijn dochter van negen naast mij zit.”',
        },
        { body: 'Elke opvang vraagt een vast contract. Onze mensen weten op maandag niet hoe hun dinsdag eruitziet.' },
      ],
    },
    {
      title: 'Wat goed deed',
      question: 1,
      weight: 6,
      fate: 'decided',
      reason: 'We beginnen elke kring met één ding dat lukte.',
      said: [
        {
          by: 'cgg',
          body: 'Tom belde mij gewoon, zonder reden. Om te vragen hoe het met die ene persoon ging. Dat was nog nooit gebeurd.',
          question: 1,
        },
        { kind: 'client_said', body: '“Ze hadden onthouden dat ik niet van telefoneren hou.”', question: 1 },
        { body: 'Het tweede gesprek is nu vaak het beste gesprek. De papieren liggen er dan pas.', question: 1 },
      ],
      decided: [
        {
          body: 'Elke kring begint met een rondje: wat lukte, hoe klein ook.',
          owner: 'Joris (coach)',
          helps: 'Ja, we zien beter wat we moeten houden.',
          done: 13,
        },
      ],
    },
  ],
  checkouts: [
    'Een mislukking vertellen ging beter dan ik dacht. Niemand keek weg.',
    'Zeven kilometer te voet. Dat moet iemand weten die over bussen beslist.',
    'Vraag het aan de mensen vóór je begint, niet erna.',
  ],
  report: {
    good: 'Trajectbegeleiders bellen elkaar vaker, ook zonder aanleiding. Het eerste gesprek gaat niet meer over papieren. Van de mensen aan wie we vroegen wat we mogen vertellen, zei bijna iedereen ja.',
    challenges:
      'Wie ’s avonds of in het weekend wil werken, raakt niet thuis. Ouders vinden geen opvang voor een kort gesprek. En bij een doorverwijzing weet niemand wie het aanspreekpunt is.',
    tackled:
      'We stopten met het open uur in de bibliotheek en schreven op waarom. We proberen één blad dat met iemand meegaat, en fietsen die er op de eerste dag zijn. Over de bussen schreven we naar de vervoerregio.',
    remaining: 'De wachttijd voor een eerste gesprek. Opvang op losse uren. Werk op zondag.',
    influence:
      'De ervaringsdeskundigen kijken voortaan mee vóór een experiment begint. Bij de eerste afspraak kiest de persoon de plek, bij alle vier de diensten.',
    learned:
      'We kozen een plek die voor ons gewoon was, en noemden dat laagdrempelig. Een mislukt experiment leerde ons meer over onszelf dan over de mensen.',
    outside: 'De verhalen over vervoer gaan, met toestemming en zonder namen, mee naar de vervoerregio.',
  },
  firstText: {
    outside: 'De verhalen over vervoer gaan mee naar de vervoerregio.',
    challenges:
      'Wie ’s avonds of in het weekend wil werken, raakt niet thuis. Ouders vinden geen opvang. En bij een doorverwijzing weet niemand wie het aanspreekpunt is.',
  },
};
