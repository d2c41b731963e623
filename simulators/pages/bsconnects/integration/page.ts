/** A page inside the gadget: includes Node-RED's script, as its own documentation tells. */
const query = new URLSearchParams(window.location.search);
const shown = document.getElementById('bridge');
const bridge = query.get('bridge');

window.addEventListener('callwires', (event) => {
  if (!shown || !('detail' in event)) return;
  shown.textContent = `Node-RED: ${JSON.stringify(event.detail)}`;
});

if (bridge !== null) {
  const script = document.createElement('script');
  script.src = new URL('/contact-center/bridge.js', bridge).href;
  script.dataset['url'] = new URL(bridge).pathname;
  script.dataset['product'] = 'bsconnects';
  script.dataset['tokenUrl'] = `../token?agent=${query.get('agent') ?? ''}`;
  document.body.append(script);
}
