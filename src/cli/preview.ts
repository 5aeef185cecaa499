/**
 * `ticketd preview TEMPLATE`: a template rendered with sample values, to look at before anyone gets it.
 */
import { nearest } from '../mail/nearest.ts';
import { type CliContext, EXIT, type ExitCode } from './context.ts';

export interface PreviewOptions {
  readonly locale: string;
  readonly html: boolean;
}

export async function preview(context: CliContext, template: string, options: PreviewOptions): Promise<ExitCode> {
  const rendered = await context.preview(template, options.locale);
  if (rendered === null) {
    const names = await context.templateNames();
    const meant = nearest(template, names);
    context.err(
      meant === null
        ? `There is no template ${template}: use ${names.join(', ')}.`
        : `There is no template ${template}: did you mean ${meant}?`,
    );
    return EXIT.failed;
  }
  context.out(options.html ? rendered.html : `Subject: ${rendered.subject}\n\n${rendered.text}`);
  return EXIT.done;
}
