namespace Hub.Web.Mail;

/// <summary>Configuration under Hub:Smtp. Without a host mails are written as files into the pickup folder.</summary>
public sealed class SmtpSettings
{
    public string? Host { get; set; }
    public int Port { get; set; } = 587;
    public string? User { get; set; }
    public string? Password { get; set; }
    public string From { get; set; } = "hub@localhost";
    /// <summary>STARTTLS. Only a server on this machine may do without it.</summary>
    public bool StartTls { get; set; } = true;
    public int TimeoutSeconds { get; set; } = 60;
}
