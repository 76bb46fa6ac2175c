export interface ProxyRequest {
  url: string;
  type: string;
  data?: string;
  contentType?: string;
  headers?: Record<string, string>;
  secure?: boolean;
}

export type Proxy = (request: ProxyRequest) => Promise<{ status: number; body: string }>;

export interface ZendeskHostOptions {
  frame: HTMLIFrameElement;
  editor: HTMLElement;
  ticket: { id: string | number };
  settings: Record<string, string>;
  proxy: Proxy;
  locale?: string;
  theme?: "light" | "dark";
  record?: (direction: "in" | "out", message: object) => void;
  notify?: (message: string) => void;
}

export class ZendeskHost {
  constructor(options: ZendeskHostOptions);
  open(url: string): void;
  setTheme(theme: "light" | "dark"): void;
  showTicket(ticket: { id: string | number }, options?: { silently?: boolean }): void;
  conversationChanged(): void;
}

export function keylessProxy(): Proxy;
export function insertAtCursor(editor: HTMLElement, content: Node): void;
