namespace Hub.Web.Notes;

/// <summary>The database did not take the changes. Nobody was told they were saved; the editor keeps them and sends them again.</summary>
public sealed class NoteLogUnavailableException(Exception reason) : Exception("The note cannot be saved at the moment. What you typed is kept here and sent again.", reason);
