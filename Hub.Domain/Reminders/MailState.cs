namespace Hub.Domain.Reminders;

/// <summary>
/// Unknown: the hub or the mail server went away while the mail was on its way, so it may have arrived; somebody decides whether to send it
/// again. Missed: it would have come too late to help, or what it is about was settled before.
/// </summary>
public enum MailState { Scheduled, Sending, Sent, Failed, Unknown, Missed }
