// Kith while no page is open: shows what a push says, and goes there when it is pressed.
addEventListener('push', event => {
  const told = event.data?.json();
  if (!told) return;
  event.waitUntil(registration.showNotification(told.title, { body: told.body, tag: told.tag, lang: told.language, icon: '/assets/kith.svg', data: { path: told.path } }));
});

addEventListener('notificationclick', event => {
  event.notification.close();
  const address = new URL(event.notification.data.path, location.origin).href;
  event.waitUntil(clients.matchAll({ type: 'window' }).then(pages => {
    const page = pages.find(one => new URL(one.url).origin === location.origin);
    return page ? page.navigate(address).then(one => one?.focus()) : clients.openWindow(address);
  }));
});

// a page that lives asks for the newest at once
addEventListener('install', () => skipWaiting());
addEventListener('activate', event => event.waitUntil(clients.claim()));
