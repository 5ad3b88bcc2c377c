// React 19 ships no file for a script element; antd.min.js wants it and Day.js as globals.
import dayjs from 'dayjs';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { createRoot } from 'react-dom/client';

Object.assign(globalThis, { React, ReactDOM: { ...ReactDOM, createRoot }, dayjs });
