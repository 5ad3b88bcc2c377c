// The one script of the portal: it computes digests of chosen files in the browser and writes them into the field. Nothing is sent by it.

/** Files above this are not read into the memory of a phone. */
const LARGEST = 1024 * 1024 * 1024;

export const verifyScript = `'use strict';
(() => {
  const choose = document.getElementById('files');
  const field = document.getElementById('digests');
  const said = document.getElementById('said');
  const box = document.getElementById('choose');
  if (!choose || !field || !said || !box) return;
  box.hidden = false;
  if (!self.crypto || !crypto.subtle) { said.textContent = box.dataset.insecure; choose.disabled = true; return; }
  choose.addEventListener('change', async () => {
    const files = [...choose.files].slice(0, 5);
    const list = document.getElementById('chosen');
    list.replaceChildren();
    said.textContent = box.dataset.counting;
    document.getElementById('send').hidden = true;
    const digests = [];
    let large = false;
    for (const file of files) {
      const row = document.createElement('li');
      row.textContent = file.name;
      list.append(row);
      if (file.size > ${LARGEST}) { large = true; continue; }
      const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
      const digest = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      const code = document.createElement('code');
      code.textContent = digest;
      row.append(document.createElement('br'), code);
      digests.push(digest);
    }
    field.value = digests.join('\\n');
    document.getElementById('send').hidden = digests.length === 0;
    said.textContent = large ? box.dataset.large : box.dataset.counted;
  });
})();
`;
