// The least that can be called a sign-in page, from antd's whole bundle.
const { React, ReactDOM, antd, document } = globalThis;
const h = React.createElement;
const nonce = document.querySelector('meta[name="csp-nonce"]').content;

const form = h(
  antd.Form,
  { layout: 'vertical' },
  h(antd.Form.Item, { label: '账号', name: 'account' }, h(antd.Input)),
  h(antd.Form.Item, { label: '密码', name: 'password' }, h(antd.Input.Password)),
  h(antd.Button, { type: 'primary', htmlType: 'submit' }, '登录'),
);
ReactDOM.createRoot(document.getElementById('root')).render(
  h(antd.ConfigProvider, { csp: { nonce } }, h(antd.Card, { title: '清风' }, form)),
);
