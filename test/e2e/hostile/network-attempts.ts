import { loads, make, put, use, type Attempt, type Targets } from './attempt.ts';

/** Every way to a server that a page has, each to every origin. */
export function networkAttempts({ origins, datagrams }: Targets): Attempt[] {
  const attempts: Attempt[] = [];
  const add = (name: string, run: (origin: string) => unknown): void => {
    origins.forEach((origin) =>
      attempts.push({ group: 'network', name: `${name} ${origin}`, run: () => run(origin) }),
    );
  };
  const element = (tag: string, attribute: string, more: Readonly<Record<string, string>> = {}): void =>
    add(`<${tag} ${attribute}>`, (origin) => loads(put(tag, { ...more, [attribute]: `${origin}/${tag}` })));

  add('fetch', async (origin) => (await fetch(`${origin}/fetch`)).type);
  add('fetch without cors', async (origin) => (await fetch(`${origin}/opaque`, { mode: 'no-cors' })).type);
  add(
    'fetch that outlives the page',
    async (origin) => (await fetch(origin, { keepalive: true, method: 'POST', body: 'x' })).type,
  );
  add('fetchLater', (origin) => void use('fetchLater', origin, { activateAfter: 0 }));
  add('XMLHttpRequest', (origin) => {
    const request = new XMLHttpRequest();
    request.open('GET', `${origin}/xhr`, false);
    request.send();
    return request.status;
  });
  add('WebSocket', (origin) => opens(new WebSocket(origin.replace('http', 'ws'))));
  add('EventSource', (origin) => opens(new EventSource(`${origin}/events`)));
  add('WebTransport', (origin) =>
    Reflect.get(Object(make('WebTransport', origin.replace('http:', 'https:'))), 'ready'),
  );
  // It says true when it was put in a queue.
  add('sendBeacon', (origin) => void navigator.sendBeacon(`${origin}/beacon`, 'x'));

  element('img', 'src');
  element('img', 'srcset');
  element('image', 'href');
  element('script', 'src');
  // They say that they were loaded, whatever became of it.
  for (const tag of ['iframe', 'frame'])
    add(`<${tag} src>`, async (origin) => {
      await loads(put(tag, { src: `${origin}/${tag}` }));
    });
  element('object', 'data');
  element('embed', 'src');
  element('audio', 'src', { autoplay: '' });
  element('video', 'src', { autoplay: '' });
  element('video', 'poster');
  element('input', 'src', { type: 'image' });
  element('body', 'background');
  element('webview', 'src');
  element('fencedframe', 'src');
  element('portal', 'src');
  for (const rel of [
    'stylesheet',
    'icon',
    'manifest',
    'preload',
    'prefetch',
    'prerender',
    'preconnect',
    'dns-prefetch',
    'modulepreload',
    'compression-dictionary',
    'search',
    'pingback',
  ])
    add(`<link rel=${rel}>`, (origin) =>
      loads(put('link', { rel, as: 'script', href: `${origin}/${rel}` }, document.head)),
    );
  add('a track of a video', (origin) => {
    const video = put('video', {});
    return loads(put('track', { src: `${origin}/track`, default: '' }, video));
  });
  add('an image of SVG', (origin) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    for (const tag of ['image', 'use', 'feImage', 'script']) {
      const part = document.createElementNS('http://www.w3.org/2000/svg', tag);
      part.setAttribute('href', `${origin}/${tag}`);
      svg.append(part);
    }
    document.body.append(svg);
  });
  add('a style with addresses', async (origin) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body { background: url(${origin}/css); cursor: url(${origin}/cursor), auto; }`);
    document.adoptedStyleSheets = [sheet];
    const font = new FontFace('hostile', `url(${origin}/font)`);
    return (await font.load()).status;
  });
  add('an import within a style', (origin) => {
    const style = put('style', {}, document.head);
    style.textContent = `@import url(${origin}/import);`;
    return loads(style);
  });
  add('import()', (origin) => import(`${origin}/module.js`));
  add('a worker', (origin) => messages(new Worker(`${origin}/worker.js`)));
  add('a worker that loads', (origin) => {
    const code = new Blob([`importScripts('${origin}/imported.js'); postMessage('ran')`]);
    return messages(new Worker(URL.createObjectURL(code)));
  });
  add('a worker of its own text', (origin) =>
    messages(new Worker(`data:text/javascript,fetch('${origin}');postMessage(1)`)),
  );
  add('a shared worker', (origin) => messages(new SharedWorker(`${origin}/shared.js`).port));
  add('a service worker', (origin) => navigator.serviceWorker.register(`${origin}/service.js`).then(String));
  add('a service worker of the app', () =>
    navigator.serviceWorker.register('/assets/hostile.js').then(String),
  );
  add('a worklet', (origin) =>
    new AudioContext().audioWorklet.addModule(`${origin}/worklet.js`).then(() => 'loaded'),
  );
  add('rules of speculation', (origin) => {
    const rules = put('script', { type: 'speculationrules' });
    rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [`${origin}/speculated`] }] });
  });
  add('a form in this window', (origin) => submit(origin, 'get', '_self'));
  add('a form in another window', (origin) => submit(origin, 'post', '_blank'));
  add('a form in a frame', (origin) => {
    put('iframe', { name: 'into' });
    submit(origin, 'post', 'into');
  });
  add(
    'a frame of its own text',
    (origin) => void put('iframe', { src: `data:text/html,<img src="${origin}/data">` }),
  );
  add('a frame that shares its origin', (origin) => {
    const frame = put('iframe', {});
    const inner = (frame as HTMLIFrameElement).contentDocument;
    inner?.body.append(Object.assign(inner.createElement('img'), { src: `${origin}/inner` }));
    return (frame as HTMLIFrameElement).contentWindow?.fetch(origin).then(() => 'fetched');
  });
  add('a ping of a link', (origin) => put('a', { href: '#here', ping: `${origin}/ping` }).click());
  add('a download', (origin) => put('a', { href: `${origin}/file`, download: 'file.txt' }).click());
  add('payment', (origin) =>
    Reflect.apply(
      Reflect.get(
        Object(
          make('PaymentRequest', [{ supportedMethods: `${origin}/pay` }], {
            total: { label: 'x', amount: { currency: 'EUR', value: '1' } },
          }),
        ),
        'show',
      ) as () => unknown,
      undefined,
      [],
    ),
  );
  add('federated sign-in', (origin) =>
    use('navigator.credentials.get', {
      identity: { providers: [{ configURL: `${origin}/fed`, clientId: 'x' }] },
    }),
  );
  add('a picture of a notification', (origin) => void make('Notification', 'x', { icon: `${origin}/icon` }));
  add(
    'media',
    (origin) => void use('navigator.mediaSession.setActionHandler', 'play', () => void fetch(origin)),
  );
  for (const scheme of ['stun', 'turn'])
    for (const transport of ['udp', 'tcp'])
      for (const host of [datagrams, ...origins.map((origin) => origin.replace(/^https?:\/\//, ''))])
        attempts.push({
          group: 'network',
          name: `WebRTC by ${scheme} over ${transport} to ${host}`,
          run: () => gather(`${scheme}:${host}?transport=${transport}`),
        });
  return attempts;
}

function opens(socket: EventTarget): Promise<boolean> {
  return new Promise((resolve) => {
    socket.addEventListener('open', () => resolve(true));
    socket.addEventListener('error', () => resolve(false));
  });
}

function messages(worker: EventTarget): Promise<string | null> {
  return new Promise((resolve) => {
    worker.addEventListener('message', () => resolve('it runs'));
    worker.addEventListener('error', () => resolve(null));
  });
}

function submit(origin: string, method: string, target: string): void {
  const form = put('form', { action: `${origin}/form`, method, target });
  put('input', { name: 'data', value: 'canary' }, form);
  (form as HTMLFormElement).submit();
}

/** Gives candidates that name an address of the network: those of this computer under a made-up name tell nothing. */
async function gather(server: string): Promise<string[]> {
  const peer = new RTCPeerConnection({
    iceServers: [{ urls: server.replace('?transport=udp', ''), username: 'x', credential: 'x' }],
  });
  const candidates: string[] = [];
  peer.onicecandidate = ({ candidate }) => {
    if (candidate !== null) candidates.push(candidate.candidate);
  };
  peer.createDataChannel('x');
  await peer.setLocalDescription(await peer.createOffer());
  await new Promise((resolve) => setTimeout(resolve, 600));
  return candidates.filter((text) => !text.includes('.local'));
}
