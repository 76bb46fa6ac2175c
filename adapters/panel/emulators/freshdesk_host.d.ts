import type { Proxy } from "./zendesk_host.js";

export interface FreshdeskHostOptions {
  frame: HTMLIFrameElement;
  editor: HTMLElement;
  ticket: { id: number };
  templates: object;
  iparams: Record<string, string>;
  proxy: Proxy;
  language?: string;
  confirm?: (question: {
    title: string;
    message: string;
    saveLabel: string;
    cancelLabel: string;
  }) => Promise<string>;
  notify?: (message: string) => void;
  record?: (direction: "in" | "out", message: object) => void;
}

export class FreshdeskHost {
  constructor(options: FreshdeskHostOptions);
  open(url: string): void;
  showTicket(ticket: { id: number }, options?: { silently?: boolean }): void;
  send(): Promise<boolean>;
}
