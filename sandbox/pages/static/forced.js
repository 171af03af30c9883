// Finds the message that the bot wants one person to answer.

/** Of `messages` by number, the last that waits for an answer of `person`; whoever spoke since has answered. */
export function awaited(messages, person) {
  if (!person) return null;
  for (const message of [...messages.values()].reverse()) {
    if (message.from.id === person.id && !message.service) return null;
    if (message.force_reply && !message.deleted && meant(message, person, messages)) return message;
  }
  return null;
}

function meant(message, person, messages) {
  if (!message.force_reply.selective) return true;
  return messages.get(message.reply_to)?.from.id === person.id || message.entities.some((entity) => names(entity, message, person));
}

function names(entity, message, person) {
  if (entity.type === "text_mention") return entity.user?.id === person.id;
  if (entity.type !== "mention" || !person.username) return false;
  const name = (message.text ?? message.caption).slice(entity.offset + 1, entity.offset + entity.length);
  return name.toLowerCase() === person.username.toLowerCase();
}
