namespace Hub.Web.Access;

/// <param name="SessionId">Only when nothing more is asked.</param>
public sealed record PasswordAnswer(PasswordStep Step, Guid UserId = default, Guid SessionId = default);
