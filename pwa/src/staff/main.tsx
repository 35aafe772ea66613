import '../styles/main.scss'

document.title = 'Bàn làm việc Trạm Y tế'
