/** What the company and its customers write to one another. All of it invented. */

export const mailSubjects = [
  'Offer for the walk-in cooler',
  'Re: Offer for the walk-in cooler',
  'Dates for the installation',
  'Alarm of last night',
  'Question about the lease',
  'Your visit on Thursday',
  'Invoice and delivery note',
] as const;

const newsletter = `<html><head><style>.hero{background-image:url(https://pictures.example.net/hero.jpg)}</style></head>
<body background="https://pictures.example.net/paper.png"><table><tr><td><h1>Spring offers</h1>
<img src="https://pictures.example.net/cooler.png" alt="A cooler" width="560">
<p>Ten per cent off all door seals until the end of the month. <a href="https://www.example.com/spring">See the list</a>.</p>
<img src="https://track.example.net/open.gif?id=1" width="1" height="1"></td></tr></table></body></html>`;

export const mailBodies = [
  '<div>Hello,<br><br>as agreed on the phone, the offer is attached. It holds for <b>thirty days</b>.<br><br>Kind regards</div>',
  '<p>Thank you. Two questions before we sign:</p><ol><li>Who removes the old unit?</li><li>Is the alarm included?</li></ol>',
  newsletter,
  '<div dir="ltr"><p>The technician can come on Thursday between 8 and 10.</p><blockquote>Would Thursday suit you?</blockquote></div>',
  '<table><tr><td>Position</td><td>Price</td></tr><tr><td>Cooler, 12 doors</td><td>18,400.00</td></tr></table>',
] as const;
