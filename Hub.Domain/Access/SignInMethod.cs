namespace Hub.Domain.Access;

/// <summary>How somebody proved who they are.</summary>
public enum SignInMethod { Passkey, PasswordAndCode, Password, RecoveryCode, Agency, Link }
