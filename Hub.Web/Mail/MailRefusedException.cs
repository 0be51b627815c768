namespace Hub.Web.Mail;

/// <summary>A mail certainly did not go out. <paramref name="final"/>: trying again would not help.</summary>
public sealed class MailRefusedException(string message, bool final) : Exception(message)
{
    public bool Final { get; } = final;
}
