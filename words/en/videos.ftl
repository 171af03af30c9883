# Videos in the chat: converting, cover and subtitles.

video-converting = I am converting your video for Instagram.{ $seconds ->
    [0] { "" }
   *[other] { " " }That takes about { $seconds } seconds.
}
video-progress = I am converting your video: { $percent }% done.{ $seconds ->
    [0] { "" }
   *[other] { " " }About { $seconds } seconds to go.
}
video-converted = Your video is converted.
button-halt = Stop, do not send it in
refused-video-stopped = Stopped. Your video was not sent in.
refused-video-ready = That video is ready already. You can take it back under Change.
decoder-timeout = A trainee’s photo or video was too heavy to open in time. The trainee knows.
decoder-memory = A trainee’s photo or video was too heavy for the memory. The trainee knows.
decoder-crashed = A trainee’s photo or video made the program that opens it crash. The trainee knows. Everything else goes on.

# Cover.
button-cover = Choose a cover
cover-which = { $count ->
    [0] #{ $number }: send a photo of your own as cover.
   *[other] #{ $number }: which picture becomes the cover?
}
button-own-cover = A photo of my own
send-cover = #{ $number }: now send the photo for the cover. Upright works best.
cover-chosen = #{ $number }: this is your cover now.
refused-no-cover = #{ $number } has no cover. Only a video as a post has one.

# Subtitles.
button-subtitles = Subtitles
send-new-speech = #{ $number }: now send the spoken words, or an .srt file.
refused-subtitles-nowhere = Which video are these subtitles for? Answer the preview of that video with the file.
refused-subtitles-none = Nothing in these subtitles can go with your video. Send the spoken words, or an .srt file with times.
refused-no-subtitles = #{ $number } has no subtitles.
subtitles-mended = I looked through your subtitles:
subtitles-beside = Your subtitles go along as a file of their own.
subtitles-file = Subtitles of #{ $number }
subtitles-encoding = The letters were hard to read. Check if they are right.
subtitles-too_large = The file is too large.
subtitles-no_cues = There are no times in it.
subtitles-too_many = There are { $value } subtitles. I take the first { $limit }.
subtitles-tags = I removed markup from subtitle { $cue }.
subtitles-hidden = I removed invisible signs from subtitle { $cue }.
subtitles-order = Subtitle { $cue } was out of order. I put that right.
subtitles-overlap = Subtitle { $cue } begins before the one before is gone. I changed the times.
subtitles-no_time = Subtitle { $cue } had no time on screen. I show it longer.
subtitles-too_short = Subtitle { $cue } was on screen very shortly. I show it longer.
subtitles-too_late = Subtitle { $cue } goes on after the end of the video. I shortened it.
subtitles-past_end = Subtitle { $cue } begins after the end of the video. I leave it out.
subtitles-empty = Subtitle { $cue } is empty. I leave it out.
subtitles-too_many_lines = Subtitle { $cue } has { $value } lines. I make that { $limit }.
subtitles-line_too_long = Subtitle { $cue } has a line of { $value } characters. I break it at { $limit }.
subtitles-too_fast = Subtitle { $cue } goes fast: { $value } characters a second. Up to { $limit } is easy to read.
button-srt = Subtitles as a file
card-subtitles = Subtitles: { $way ->
    [burn] in the picture.
   *[beside] in a file of their own.
}

# The command render.
render-done = { $file }: { $width } × { $height }, { $bytes } bytes
render-reason = encoded anew: { $reason }
render-fault = subtitles: { $fault } ({ $cue })
render-not-video = Only for videos: { $option }
render-not-photo = Only for photos: { $option }
render-region = Four parts from 0 to 1 with commas: left,top,right,bottom. Not: { $given }
render-colour = A colour such as #1a2b3c. Not: { $given }
render-width = 1080 or 1440 pixels across. Not: { $given }
render-unwritable = Cannot write: { $file }
